import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Serves an empty page and an API that answers as usual ones do. `/api/<anything>?status=&after=` ends with that status, so many
 * milliseconds later.
 *
 * @returns {Promise<{ port: number, close: () => Promise<void> }>}
 */
export async function serve() {
  const server = createServer(async ({ url = '/', headers }, response) => {
    const { pathname, searchParams } = new URL(url, `http://${headers.host}`);
    if (!pathname.startsWith('/api/')) {
      response.setHeader('Set-Cookie', [
        'sessionid=0r7vx1f0b4l5s4m6k3a2p9q8w7e6t5y4; Path=/; HttpOnly; SameSite=Lax',
        'csrftoken=0123456789abcdefghijklmnopqrstuv; Path=/; SameSite=Lax',
        'theme=dark; Path=/',
      ]);
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><link rel="icon" href="data:,"><title>A page</title>');
      return;
    }
    const after = Number(searchParams.get('after') ?? 0);
    if (after > 0) await pause(after);
    const status = Number(searchParams.get('status') ?? 200);
    response.writeHead(status, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      Vary: 'Accept, Cookie, Origin',
      'X-Frame-Options': 'DENY',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
    });
    response.end(
      status < 400
        ? '{"count":1,"results":[{"id":1,"name":"One"}]}'
        : '{"detail":"Authentication credentials were not provided."}',
    );
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('Failed to start the server: it has no port');
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
