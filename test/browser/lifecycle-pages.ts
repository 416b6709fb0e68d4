import { type Listening, listen } from '../lab/listen';

/**
 * `/page/<name>` is a page; `/failing/<name>` one that asks for `/api/<name>/` as it loads; below `/api/` all is refused.
 * `/host/<name>` has `/prerendered/later` prerendered, asks for something itself then, and goes there when its server is told to let it.
 */
export const servePages = (mayGo: Promise<void> = Promise.resolve()): Promise<Listening> =>
  listen(async (request, response) => {
    const [, place, name] = request.url?.split('/') ?? [];
    if (place === 'api') {
      response.writeHead(401, { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Bearer' });
      response.end('{"detail":"Authentication credentials were not provided."}');
      return;
    }
    if (place === 'go') {
      await mayGo;
      response.end();
      return;
    }
    const asks = `fetch('/api/${name}/')`;
    const body = {
      failing: `<script>${asks}</script>`,
      prerendered: `<script>${asks}; document.addEventListener('prerenderingchange', () => fetch('/api/shown/'))</script>
        <iframe src="/failing/frame"></iframe>`,
      host: `<script type="speculationrules">{"prerender":[{"source":"list","urls":["/prerendered/later"],"eagerness":"immediate"}]}</script>
        <script>${asks}.then(() => fetch('/go/')).then(() => { location.href = '/prerendered/later'; })</script>`,
    }[place ?? ''];
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html><link rel="icon" href="data:,">${body ?? ''}`);
  });
