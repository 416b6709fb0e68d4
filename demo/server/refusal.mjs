/** What REST Framework calls an APIException: an answer that any check may end the request with. */
export class Refusal extends Error {
  /** @param {number} status @param {Record<string, unknown>} body */
  constructor(status, body) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}
