import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Listening, listen } from '../lab/listen';

/** The token that the API takes, behind `Token`. */
export const TOKEN = '9f31c0de5b7a4826d1e0f3b2a49587c6e1d20b34';
/** The value of the CSRF cookie. */
export const CSRF = 'Canary7CsrfTokenValueThatNobodyMaySee';
/** The value of the session's cookie. */
export const SESSION = 'canary5sessionkeythatnobodymaysee';

/** What a server saw of a call of its API. */
export interface Seen {
  method: string;
  path: string;
  body: string;
  headers: IncomingMessage['headers'];
}

/** An API that speaks as Django REST Framework does, on two ports of localhost; the pages are on the first. */
export interface TryServer {
  page: string;
  api: string;
  seen: Seen[];
  close(): Promise<void>;
}

/** Starts the API; nothing that it was told survives {@link TryServer.close}. */
export async function startTryServer(): Promise<TryServer> {
  const seen: Seen[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/api/')) {
      const page = request.url?.startsWith('/signed-in')
        ? { 'Set-Cookie': [`sessionid=${SESSION}; HttpOnly; Path=/`, `csrftoken=${CSRF}; Path=/`] }
        : {};
      response.writeHead(200, { 'Content-Type': 'text/html', ...page });
      response.end('<!doctype html><title>shop</title><link rel="icon" href="data:,">');
      return;
    }
    const body = await textOf(request);
    const { method = '', url: path = '', headers } = request;
    seen.push({ method, path, body, headers });
    answer({ method, path, body, headers }, seen, response);
  };
  const [page, api] = (await Promise.all([listen(handle), listen(handle)])) as [Listening, Listening];
  return {
    page: `http://localhost:${page.port}`,
    api: `http://localhost:${api.port}`,
    seen,
    close: async () => {
      await Promise.all([page.close(), api.close()]);
    },
  };
}

const NOT_GIVEN = { detail: 'Authentication credentials were not provided.' };
const NO_CSRF = { detail: 'CSRF Failed: CSRF token missing.' };

function answer(asked: Seen, seen: readonly Seen[], response: ServerResponse): void {
  const { method, path, headers } = asked;
  const cors = {
    'Access-Control-Allow-Origin': headers.origin ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Headers': 'authorization, content-type, x-csrftoken',
    Vary: 'Accept, Cookie, Origin',
    Allow: 'GET, POST, HEAD, OPTIONS',
    'Content-Type': 'application/json',
  };
  const send = (status: number, body: object, more: Record<string, string> = {}) =>
    response.writeHead(status, { ...cors, ...more }).end(JSON.stringify(body));
  if (method === 'OPTIONS') return void response.writeHead(204, cors).end();
  const signedIn = headers.cookie?.includes(`sessionid=${SESSION}`);
  const times = seen.filter((one) => one.path === path && one.method === method).length;
  switch (path.replace(/\?.*$/, '')) {
    case '/api/orders/':
      return void send(signedIn ? 200 : 403, signedIn ? { orders: [] } : NOT_GIVEN);
    case '/api/closed/': {
      // Never lets a page of another origin read what somebody's cookies brought.
      const { 'Access-Control-Allow-Credentials': _, ...closed } = cors;
      response.writeHead(signedIn ? 200 : 403, closed).end(JSON.stringify(NOT_GIVEN));
      return;
    }
    case '/api/basket/':
      return void send(headers['x-csrftoken'] === CSRF ? 201 : 403, headers['x-csrftoken'] ? {} : NO_CSRF);
    case '/api/stubborn/':
      return void send(403, NO_CSRF);
    case '/api/profile/':
      if (headers.authorization === `Token ${TOKEN}`) return void send(200, { name: 'Ada' });
      return void send(401, NOT_GIVEN, { 'WWW-Authenticate': 'Token' });
    case '/api/flaky/':
      return void send(times > 1 ? 200 : 401, times > 1 ? {} : NOT_GIVEN, { 'WWW-Authenticate': 'Token' });
    case '/api/me/':
      return void send(200, {
        username: signedIn ? 'ada' : null,
        by: headers.authorization ?? 'cookie',
        session_token: SESSION,
      });
    default:
      return void send(401, NOT_GIVEN, { 'WWW-Authenticate': 'Token' });
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
