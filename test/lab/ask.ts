import { type IncomingHttpHeaders, type RequestOptions, request as sendPlain } from 'node:http';
import { request as sendOverTls } from 'node:https';

/** What a test sends; cookies by name. */
export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is when it is a text. */
  readonly body?: unknown;
  /** The certificate to trust, for https. */
  readonly certificate?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The cookies that were set, by name. */
  readonly cookies: Readonly<Record<string, string>>;
}

/**
 * A request without a browser: no jar, no CORS, redirects not followed, any header at all, and every host name leads
 * to this machine. `fetch` would forbid some of this.
 */
export function ask(url: string, question: Question = {}): Promise<Answer> {
  const { body, cookies = {}, certificate } = question;
  const target = new URL(url);
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  const options: RequestOptions & { ca?: string; servername?: string } = {
    host: '127.0.0.1',
    port: target.port,
    path: target.pathname + target.search,
    method: question.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      Host: target.host,
      ...(typeof body === 'object' ? { 'Content-Type': 'application/json' } : {}),
      ...(cookie ? { Cookie: cookie } : {}),
      ...question.headers,
    },
    ...(certificate ? { ca: certificate, servername: target.hostname } : {}),
  };
  return new Promise((resolve, reject) => {
    const send = target.protocol === 'https:' ? sendOverTls : sendPlain;
    const request = send(options, async (response) => {
      try {
        const parts: Buffer[] = [];
        for await (const part of response) parts.push(part as Buffer);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString(),
          cookies: setBy(response.headers),
        });
      } catch (reason) {
        reject(reason);
      }
    });
    request.on('error', reject);
    request.end(typeof body === 'object' ? JSON.stringify(body) : body);
  });
}

function setBy(headers: IncomingHttpHeaders): Record<string, string> {
  const pairs = (headers['set-cookie'] ?? []).map((line) => /^([^=]+)=([^;]*)/.exec(line) ?? []);
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]));
}
