import { Agent, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Handler } from './listen';
import { isPage, servePages } from './pages';

/** How a proxy stands between the browser and a server. */
export interface ProxyOptions {
  /**
   * Put the target's own host into the Host header. Vite does when `proxy` is given as a plain text; written as an
   * object it does not unless told.
   */
  readonly changeOrigin?: boolean;
  /** Tell the browser's scheme in X-Forwarded-Proto, as nginx is told to. Dev servers do not. */
  readonly forwardedProto?: boolean;
  /** Request headers that get lost on the way, in lower case. */
  readonly strip?: readonly string[];
  /** Serve the lab's pages beside the server's paths, as a dev server does: page and API share an origin. */
  readonly pages?: boolean;
}

/** A connection each: Django's little server may hang up on an idle one just when it is used again. */
const agent = new Agent({ keepAlive: false });

/** Forwards to the server on `port` in the way that the options say. */
export function proxyTo(port: number, scheme: 'http' | 'https', options: ProxyOptions): Handler {
  return (request, response) => {
    if (options.pages && isPage(request.url ?? '/')) return servePages(request, response);
    const lost = new Set(['connection', ...(options.strip ?? [])]);
    const headers = kept(
      request.rawHeaders,
      (name) => !lost.has(name) && !(options.changeOrigin && name === 'host'),
    );
    if (options.changeOrigin) headers.push('Host', `127.0.0.1:${port}`);
    if (options.forwardedProto) headers.push('X-Forwarded-Proto', scheme);
    return forward(request, response, port, headers);
  };
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  headers: string[],
): Promise<void> {
  const { method, url } = request;
  const options = { host: '127.0.0.1', port, method, path: url, headers, agent };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const onward = send(options, resolve);
    onward.on('error', reject);
    request.pipe(onward);
  });
  const sent = kept(answer.rawHeaders, (name) => name !== 'connection');
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, sent);
  // A browser that leaves before the end is no error of ours.
  await pipeline(answer, response).catch(() => undefined);
}

/** Names and values by turns, as they came: repeated headers stay repeated. */
function kept(raw: readonly string[], keep: (name: string) => boolean): string[] {
  return raw.filter((_, index) => keep((raw[index - (index % 2)] ?? '').toLowerCase()));
}
