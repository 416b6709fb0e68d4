import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

type Nasty = (response: ServerResponse, query: URLSearchParams, status: number) => void | Promise<void>;

/** Answers which no tool may choke on, each at `/nasty/<name>/` with ?status= (401). */
const answers: Record<string, Nasty> = {
  /** Every byte there is, named as JSON with ?type=application/json. */
  binary: (response, query, status) => {
    response.writeHead(status, { 'Content-Type': query.get('type') ?? 'application/octet-stream' });
    response.end(Buffer.from(Array.from({ length: 4096 }, (_, index) => index % 256)));
  },

  /** One JSON text of ?mb= (50) megabytes. */
  huge: (response, query, status) => {
    const megabyte = 'x'.repeat(2 ** 20);
    response.writeHead(status, { 'Content-Type': 'application/json' });
    const parts = ['{"detail":"', ...Array<string>(Number(query.get('mb') ?? 50)).fill(megabyte), '"}'];
    // A client that has had enough and hangs up is no error of ours.
    return pipeline(Readable.from(parts), response).catch(() => undefined);
  },

  /** Promises 1000 bytes, sends twelve and hangs up. */
  truncated: (response, _query, status) => {
    response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': 1000 });
    response.write('{"detail": "', () => response.destroy());
  },

  /** A page that would run scripts in anything that shows it as it is. */
  html: (response, _query, status) => {
    response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(
      '<!doctype html><title>Sign in</title><img src=x onerror="document.title=\'owned\'">' +
        '<script>document.title="owned"</script><h1>Authentication required</h1>',
    );
  },

  /** JSON nested ?depth= (100000) times, which overflows a recursive reader. */
  deep: (response, query, status) => {
    const depth = Number(query.get('depth') ?? 100_000);
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end('['.repeat(depth) + ']'.repeat(depth));
  },

  /** Says ?says= gzip (default), br or utf-16, and is plain UTF-8 text. */
  'wrong-encoding': (response, query, status) => {
    const says = query.get('says') ?? 'gzip';
    response.writeHead(
      status,
      says.startsWith('utf')
        ? { 'Content-Type': `application/json; charset=${says}` }
        : { 'Content-Type': 'application/json', 'Content-Encoding': says },
    );
    response.end('{"detail": "Authentication credentials were not provided."}');
  },

  /** Words of Django REST Framework without a Content-Type. */
  untyped: (response, _query, status) => {
    response.writeHead(status);
    response.end('{"detail":"Invalid token."}');
  },

  /** A header of 10,000 characters, ?name= (WWW-Authenticate). */
  'long-header': (response, query, status) => {
    response.writeHead(status, {
      [query.get('name') ?? 'WWW-Authenticate']: `Bearer realm="${'x'.repeat(10_000)}"`,
    });
    response.end();
  },

  /** Text that turns its own reading direction and hides characters, to look like something else when shown. */
  disguised: (response, _query, status) => {
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
    response.end(
      JSON.stringify({ detail: 'Sign in at \u202Emoc.live\u202C \u0000\u200B<b>now</b>\u001B[31m' }),
    );
  },

  /** Never ends: ?mode=body (default) sends the headers and a space now and then, ?mode=silent nothing at all. */
  hang: (response, query, status) => {
    if (query.get('mode') === 'silent') return;
    response.writeHead(status, { 'Content-Type': 'application/json' });
    const trickle = setInterval(() => response.write(' '), 200);
    response.on('close', () => clearInterval(trickle));
  },
};

/** Gives the nasty answer of that name; false when there is none. */
export function answerNastily(
  name: string,
  response: ServerResponse,
  query: URLSearchParams,
): boolean | Promise<boolean> {
  const answer = answers[name];
  if (!answer) return false;
  return Promise.resolve(answer(response, query, Number(query.get('status') ?? 401))).then(() => true);
}
