import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Certificate } from './certificate';
import { type Handler, type Listening, listen, type Origins, origins } from './listen';
import { answerNastily } from './nasty';

/** The page server: one http and one https port, any host name. */
export interface Pages extends Origins {
  readonly ports: { readonly http: number; readonly https: number };
  readonly close: () => Promise<void>;
}

type Route = (
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
) => void | Promise<void>;

const routes: Record<string, Route> = {
  /** An empty page whose title is its host; ?referrer-policy= as the page's own header. */
  '/': (request, response, query) => {
    const policy = query.get('referrer-policy');
    if (policy) response.setHeader('Referrer-Policy', policy);
    page(response, host(request));
  },

  /** A page with one frame, ?src=. */
  '/iframe': (request, response, query) =>
    page(response, host(request), `<iframe src="${escaped(query.get('src') ?? '')}"></iframe>`),

  /** A page that posts a form to ?to= as soon as it is there, as an identity provider does. */
  '/post': (request, response, query) =>
    page(
      response,
      host(request),
      `<form method="post" action="${escaped(query.get('to') ?? '')}"><input name="code" value="1"></form>` +
        '<script>document.forms[0].submit()</script>',
    ),

  /** What arrived: method, URL, headers and body, as JSON. */
  '/echo': async (request, response) => {
    const { method, url, headers } = request;
    json(response, 200, { method, url, headers, body: await bodyOf(request) });
  },

  /** Sets every ?set= as a cookie, word for word: also those that a browser must reject. */
  '/cookie': (_request, response, query) => {
    response.setHeader('Set-Cookie', query.getAll('set'));
    json(response, 200, { set: query.getAll('set') });
  },

  /** 200 for a request that carries the ?cookie= (by name) or ?header=, else 401. */
  '/guard': (request, response, query) => {
    const cookie = query.get('cookie');
    const header = query.get('header')?.toLowerCase();
    const cookies = (request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=')[0]);
    const admitted = (cookie !== null && cookies.includes(cookie)) || (header && request.headers[header]);
    json(response, admitted ? 200 : 401, admitted ? { ok: true } : { error: 'unauthorized' });
  },

  /** Redirects to ?to= with ?status= (302). */
  '/redirect': (_request, response, query) => {
    response.writeHead(Number(query.get('status') ?? 302), { Location: query.get('to') ?? '/' }).end();
  },

  /** Any answer: ?status= (200), ?body=, every ?header=Name: value, and ?preflight= as the status of OPTIONS. */
  '/answer': (request, response, query) => {
    for (const header of query.getAll('header')) {
      const [name = '', ...value] = header.split(':');
      response.appendHeader(name, value.join(':').trim());
    }
    const preflight = request.method === 'OPTIONS' ? query.get('preflight') : null;
    response.statusCode = Number(preflight ?? query.get('status') ?? 200);
    response.end(preflight ? '' : (query.get('body') ?? ''));
  },
};

/** True for an address that the page server answers; behind a dev server all others are the API's. */
export function isPage(url: string): boolean {
  const { pathname } = new URL(url, 'http://lab');
  return pathname in routes || pathname.startsWith('/nasty/');
}

/**
 * Serves pages and plain answers. On every path, ?cors makes the answer readable from any origin, with credentials,
 * and lets preflights pass.
 */
export const servePages: Handler = async (request, response) => {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://lab');
  if (query.has('cors')) {
    allowAll(request, response);
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
  }
  const route = routes[pathname];
  if (route) return route(request, response, query);
  const nasty = /^\/nasty\/([^/]+)\/?$/.exec(pathname)?.[1];
  if (nasty && (await answerNastily(nasty, response, query))) return;
  json(response, 404, { error: `no ${pathname} in the lab` });
};

/** Starts the page server. */
export async function startPages(certificate: Certificate): Promise<Pages> {
  const servers: [Listening, Listening] = await Promise.all([
    listen(servePages),
    listen(servePages, certificate),
  ]);
  const ports = { http: servers[0].port, https: servers[1].port };
  return {
    ...origins(ports),
    ports,
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

function allowAll(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Allow-Methods', request.headers['access-control-request-method'] ?? '*');
  response.setHeader(
    'Access-Control-Allow-Headers',
    request.headers['access-control-request-headers'] ?? '*',
  );
  response.setHeader('Vary', 'Origin');
}

/** The icon is empty so that no browser asks for /favicon.ico and adds a request of its own. */
function page(response: ServerResponse, title: string, body = ''): void {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><title>${escaped(title)}</title><link rel="icon" href="data:,">${body}`);
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function host(request: IncomingMessage): string {
  return request.headers.host?.replace(/:\d+$/, '') ?? '';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
