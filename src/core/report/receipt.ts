import { type Exchange, type Hop, seenValue } from '../evidence';

/** One kind of value that was taken out, where, and how often: what a reader may trust to be absent. */
export interface Removal {
  what: string;
  where: string;
  count: number;
}

/** Counts what redaction took out of these requests, from the shapes that it left in place. */
export function receiptOf(exchanges: readonly Exchange[]): Removal[] {
  const counts = new Map<string, Removal>();
  const note = (what: string, where: string, times = 1) => {
    if (times === 0) return;
    const key = `${what}\t${where}`;
    const known = counts.get(key) ?? { what, where, count: 0 };
    counts.set(key, { ...known, count: known.count + times });
  };
  for (const exchange of exchanges) {
    const hops = exchange.preflight ? [...exchange.hops, exchange.preflight] : exchange.hops;
    for (const hop of hops) noteHop(hop, note);
    for (const field of seenValue(exchange.requestBody)?.csrfFields ?? [])
      note('CSRF field', `request.body.${field.name}`);
    note('text that may open something', 'response.body', masks(seenValue(exchange.responseBody)?.text));
  }
  return [...counts.values()].sort((a, b) => (a.where < b.where ? -1 : a.where > b.where ? 1 : 0));
}

function noteHop(hop: Hop, note: (what: string, where: string, times?: number) => void): void {
  const request = seenValue(hop.request);
  note('query or path value', 'request.url', hop.url.match(/\bredacted-\d+/g)?.length ?? 0);
  if (request?.authorization?.secret) note('credential', 'request.headers.authorization');
  for (const cookie of request?.cookies ?? []) note('cookie value', `request.cookies.${cookie.name}`);
  for (const header of request?.credentials ?? []) {
    note(
      header.kind === 'csrf' ? 'CSRF token' : 'credential',
      `request.headers.${header.name.toLowerCase()}`,
    );
  }
  for (const cookie of seenValue(hop.response)?.setCookies ?? [])
    note('cookie value', `response.headers.set-cookie.${cookie.name}`);
}

/** Of a page whole attributes, scripts and comments are taken out (core/redact/html.ts). */
function masks(text: string | undefined): number {
  return text?.match(/‹(?:redacted \d+|e-mail)›|="…"|>…<\/|<!--…-->/g)?.length ?? 0;
}
