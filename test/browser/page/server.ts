import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type Listening, listen } from '../../lab/listen';
import type { Behaviour } from './behaviour';
import { makeLab, perform } from './kit';

const FIRST = '{"detail":"Invalid ';
const SECOND = 'token."}';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  readonly rest: string;
}

/** Something that one side waits for and the other brings. */
class Meeting<T> {
  bring!: (what: T) => void;
  readonly come = new Promise<T>((resolve) => {
    this.bring = resolve;
  });
}

/** The pages in which behaviours are played, and everything that they ask for. The same for whoever comes. */
export class PageServer {
  private servers: readonly Listening[] = [];
  private readonly held = new Map<string, Meeting<ServerResponse>>();
  private readonly counts = new Map<string, number>();

  private constructor(private readonly table: ReadonlyMap<string, Behaviour>) {}

  /** Starts it on two ports. */
  static async start(behaviours: readonly Behaviour[]): Promise<PageServer> {
    const server = new PageServer(new Map(behaviours.map((behaviour) => [behaviour.id, behaviour])));
    const serve = (request: IncomingMessage, response: ServerResponse) => server.serve(request, response);
    server.servers = await Promise.all([listen(serve), listen(serve)]);
    return server;
  }

  /** The pages' origin, under whatever host name. */
  at(host: string): string {
    return `http://${host}:${this.servers[0]?.port}`;
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.close()));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
    const [, name = '', ...rest] = pathname.split('/');
    response.sendDate = false;
    this.allow(request, response, query);
    if (request.method === 'OPTIONS') {
      response.writeHead(Number(query.get('preflight') ?? 204)).end();
      return;
    }
    const exchange = { request, response, query, rest: decodeURIComponent(rest.join('/')) };
    const route = this.routes[name];
    if (route) await route(exchange);
    else response.writeHead(404, { 'Content-Type': 'text/plain' }).end(`nothing at ${pathname}`);
  }

  /** `cors=any` lets everybody read, `cors=mine` the asking page with its cookies. */
  private allow({ headers }: IncomingMessage, response: ServerResponse, query: URLSearchParams): void {
    const cors = query.get('cors');
    if (!cors) return;
    response.setHeader('Access-Control-Allow-Origin', cors === 'mine' ? (headers.origin ?? '') : '*');
    if (cors === 'mine') response.setHeader('Access-Control-Allow-Credentials', 'true');
    for (const [name, header] of [
      ['allow', 'Access-Control-Allow-Headers'],
      ['methods', 'Access-Control-Allow-Methods'],
      ['expose', 'Access-Control-Expose-Headers'],
    ] as const)
      if (query.has(name)) response.setHeader(header, query.get(name) ?? '');
  }

  private readonly routes: Record<string, (exchange: Exchange) => unknown> = {
    '': ({ response }) => html(response, ''),
    empty: ({ response }) => html(response, ''),
    play: ({ request, response, query, rest }) => {
      const behaviour = this.table.get(rest);
      if (!behaviour) return response.writeHead(404).end();
      const lab = {
        tag: query.get('tag') ?? '',
        other: `http://${request.headers.host?.split(':')[0]}:${this.servers[1]?.port}`,
        far: this.at('127.0.0.1'),
      };
      const script = `const lab = (${String(makeLab)})(${JSON.stringify(lab)});\n(${String(perform)})(${String(behaviour.play)}, lab);`;
      return html(response, `<script>\n${script}\n</script>`);
    },
    say: ({ response, query }) => {
      for (const line of query.getAll('header')) {
        const [name = '', value = ''] = line.split(': ');
        response.appendHeader(name, value);
      }
      const type = { 'Content-Type': query.get('type') ?? 'application/json' };
      const text = query.get('text') ?? `${FIRST}${SECOND}`;
      const reason = query.get('reason');
      const status = Number(query.get('status') ?? 200);
      return (
        reason === null ? response.writeHead(status, type) : response.writeHead(status, reason, type)
      ).end(text);
    },
    echo: async ({ request, response, query }) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = Buffer.concat(parts);
      const { headers, method } = request;
      // Each form draws a boundary of its own, in Firefox even one of its own length.
      const boundary = /boundary=(.*)$/.exec(headers['content-type'] ?? '')?.[1];
      const shown = Object.entries(headers).filter(
        ([name]) => ECHOED.test(name) && !(boundary && name === 'content-length'),
      );
      const length = boundary ? undefined : body.length;
      const text = JSON.stringify({ method, headers: shown, length, body: body.toString().slice(0, 400) });
      response.writeHead(Number(query.get('status') ?? 200), { 'Content-Type': 'application/json' });
      response.end(boundary ? text.replaceAll(boundary, 'boundary') : text);
    },
    redirect: ({ response, query }) => {
      const to = query.get('to');
      return response
        .writeHead(Number(query.get('status') ?? 302), to === null ? {} : { Location: to })
        .end('elsewhere');
    },
    again: ({ response, rest }) => {
      const left = Number(rest);
      return left === 0
        ? response.writeHead(200, { 'Content-Type': 'text/plain' }).end('arrived')
        : response.writeHead(302, { Location: `/again/${left - 1}` }).end();
    },
    big: ({ response, query }) =>
      response
        .writeHead(Number(query.get('status') ?? 200), { 'Content-Type': 'text/plain' })
        .end('0123456789abcdef'.repeat(Number(query.get('size')) / 16)),
    cached: ({ response, query, rest }) => {
      const times = (this.counts.get(rest) ?? 0) + 1;
      this.counts.set(rest, times);
      return response
        .writeHead(Number(query.get('status') ?? 200), {
          'Content-Type': 'text/plain',
          'Cache-Control': query.get('control') ?? 'max-age=600',
        })
        .end(`${times}`);
    },
    reset: ({ response }) => response.socket?.destroy(),
    garbage: ({ response }) => response.socket?.end('this is no HTTP\r\n\r\n'),
    short: ({ response, query }) => {
      response.writeHead(Number(query.get('status') ?? 200), {
        'Content-Type': 'application/json',
        'Content-Length': 1_000,
      });
      response.write(FIRST, () => response.destroy());
    },
    gzip: ({ response, query }) => {
      const whole = gzipSync('0123456789'.repeat(10_000));
      if (query.has('broken')) whole.fill(7, 20);
      return response
        .writeHead(Number(query.get('status') ?? 200), {
          'Content-Type': 'text/plain',
          'Content-Encoding': 'gzip',
        })
        .end(whole);
    },
    events: ({ response, query }) =>
      response
        .writeHead(Number(query.get('status') ?? 200), { 'Content-Type': 'text/event-stream' })
        .end('data: one\n\ndata: two\n\n'),
    // Head and first piece at once, or nothing at all, until somebody says go.
    hold: ({ request, response, query, rest }) => {
      request.resume();
      if (query.get('from') !== 'head') {
        response.writeHead(Number(query.get('status') ?? 200), { 'Content-Type': 'application/json' });
        response.write(FIRST);
      }
      this.meeting(rest).bring(response);
    },
    go: async ({ response, rest }) => {
      const held = await this.meeting(rest).come;
      if (!held.headersSent) held.writeHead(200, { 'Content-Type': 'application/json' }).write(FIRST);
      held.end(SECOND);
      response.writeHead(204).end();
    },
    gone: async ({ response, rest }) => {
      const held = await this.meeting(rest).come;
      if (!held.destroyed) await new Promise((resolve) => held.once('close', resolve));
      response.writeHead(204).end();
    },
  };

  private meeting(key: string): Meeting<ServerResponse> {
    const meeting = this.held.get(key) ?? new Meeting<ServerResponse>();
    this.held.set(key, meeting);
    return meeting;
  }
}

/** Headers whose value is the page's doing. */
const ECHOED =
  /^(?:accept|authorization|content-type|content-length|origin|cookie|cache-control|pragma|x-.*|priority|referer|if-.*)$/;

function html(response: ServerResponse, body: string): void {
  response
    .setHeader('Content-Type', 'text/html')
    .end(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>page</title>${body}`);
}
