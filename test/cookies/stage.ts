import { createHash } from 'node:crypto';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { hasControl } from '../../src/core/parse/set-cookie';
import { makeCertificate } from '../lab/certificate';

/** A request as it arrived. */
export interface Arrival {
  readonly cookie: string | undefined;
  readonly headers: IncomingMessage['headers'];
}

/**
 * A server for every host name and port that a case names. An address is answered by what its query says: `set` holds
 * Set-Cookie lines, `to` a redirect, `token` the name under which its arrival is kept.
 */
export class Stage {
  readonly #ports = new Map<string, Promise<number>>();
  readonly #servers: { close(): unknown; closeAllConnections(): void }[] = [];
  readonly arrivals = new Map<string, Arrival>();
  readonly #certificate = makeCertificate();

  /** The real address of a case's address: another port, the same everything else. */
  async place(url: string, query: Record<string, string> = {}): Promise<string> {
    const place = new URL(url);
    const secure = /^(?:https|wss):$/.test(place.protocol);
    const port = await this.#port(secure, place.port);
    place.port = String(port);
    for (const [name, value] of Object.entries(query)) place.searchParams.set(name, value);
    return place.href;
  }

  #port(secure: boolean, port: string): Promise<number> {
    const key = `${secure}:${port}`;
    const known = this.#ports.get(key);
    if (known) return known;
    const opened = this.#open(secure);
    this.#ports.set(key, opened);
    return opened;
  }

  async #open(secure: boolean): Promise<number> {
    const answer = (request: IncomingMessage, response: ServerResponse) => this.#answer(request, response);
    const server = secure ? createHttpsServer(await this.#certificate, answer) : createHttpServer(answer);
    server.on('upgrade', (request: IncomingMessage, socket: Duplex) =>
      this.#upgrade(request, socket as Socket),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#servers.push(server);
    return (server.address() as AddressInfo).port;
  }

  #note(request: IncomingMessage): URL {
    const url = new URL(request.url ?? '/', 'http://stage');
    const token = url.searchParams.get('token');
    if (token && request.method !== 'OPTIONS')
      this.arrivals.set(token, { cookie: request.headers.cookie, headers: request.headers });
    return url;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = this.#note(request);
    request.resume();
    const { origin } = request.headers;
    const to = url.searchParams.get('to');
    const set = url.searchParams.get('set');
    const head: [string, string][] = [
      ['Cache-Control', 'no-store'],
      ['Access-Control-Allow-Origin', origin ?? '*'],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Referrer-Policy', 'unsafe-url'],
      ...(set ? (JSON.parse(set) as string[]).map((line): [string, string] => ['Set-Cookie', line]) : []),
    ];
    const answer = (status: number, type: string, body: string | Buffer = '') =>
      write(response, status, [...head, ['Content-Type', type]], body);
    const as = url.searchParams.get('as');
    if (to) {
      head.push(['Location', to]);
      answer(307, 'text/plain');
    } else if (as === 'img') answer(200, 'image/gif', PIXEL);
    else if (as === 'script') answer(200, 'text/javascript', ';');
    else answer(200, 'text/html; charset=utf-8', DOCUMENT);
  }

  #upgrade(request: IncomingMessage, socket: Socket): void {
    this.#note(request);
    socket.on('error', () => {});
    const key = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
    );
  }

  close(): void {
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
    }
  }
}

/** Node refuses control characters in a header, and a browser must be asked about them: such an answer goes out as it is. */
function write(
  response: ServerResponse,
  status: number,
  head: [string, string][],
  body: string | Buffer,
): void {
  const lines: [string, string][] = [...head, ['Content-Length', String(Buffer.byteLength(body))]];
  if (!lines.some(([, value]) => hasControl(value))) {
    for (const [name, value] of lines)
      response.appendHeader(name, Buffer.from(value, 'utf8').toString('latin1'));
    response.writeHead(status).end(body);
    return;
  }
  const text = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const start = `HTTP/1.1 ${status} Stage\r\nConnection: close\r\n${text}\r\n`;
  response.socket?.end(Buffer.concat([Buffer.from(start, 'utf8'), Buffer.from(body)]));
}

const DOCUMENT = '<!doctype html><link rel="icon" href="data:,"><title>stage</title><body></body>';
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
