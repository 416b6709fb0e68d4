import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createApi } from './server/api.mjs';

/**
 * The demo: a page that fails in many ways, and the API that it fails against. Two ports make two origins. The API is
 * called by three names: localhost is same-site with the page, 127.0.0.1 and partner.localhost are other sites.
 *
 * @typedef {import('node:http').Server} Server
 * @typedef {import('node:http').RequestListener} RequestListener
 * @typedef {{ app: string, api: string, numeric: string, partner: string }} Addresses
 */

const files = /** @type {Record<string, [file: string, type: string]>} */ ({
  '/': ['page/app.html', 'text/html; charset=utf-8'],
  '/app.css': ['page/app.css', 'text/css; charset=utf-8'],
  '/app.mjs': ['page/app.mjs', 'text/javascript; charset=utf-8'],
  '/failures.mjs': ['failures.mjs', 'text/javascript; charset=utf-8'],
});

/**
 * @param {{ port?: number }} [options] the page's port; the API takes the next one. 0 takes any two.
 * @returns {Promise<{ url: string, addresses: Addresses, close: () => Promise<void> }>}
 */
export async function startDemo({ port = 0 } = {}) {
  /** @type {Addresses} */
  const addresses = { app: '', api: '', numeric: '', partner: '' };
  const api = createApi(addresses);
  const appServer = await listen(pageOr(api, addresses), port);
  const apiServer = await listen(api, port && port + 1).catch(async (error) => {
    await stop(appServer);
    throw error;
  });

  const apiPort = portOf(apiServer);
  addresses.app = `http://localhost:${portOf(appServer)}`;
  addresses.api = `http://localhost:${apiPort}`;
  addresses.numeric = `http://127.0.0.1:${apiPort}`;
  addresses.partner = `http://partner.localhost:${apiPort}`;
  const close = async () => {
    await Promise.all([stop(appServer), stop(apiServer)]);
  };
  return { url: `${addresses.app}/`, addresses, close };
}

/**
 * The page's own origin serves the page and, as behind a reverse proxy, the API too.
 *
 * @param {RequestListener} api
 * @param {Addresses} addresses
 * @returns {RequestListener}
 */
function pageOr(api, addresses) {
  return async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/addresses.json') {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(addresses));
      return;
    }
    const file = files[path];
    if (!file) return api(request, response);
    response.setHeader('Content-Type', file[1]);
    response.setHeader('Cache-Control', 'no-store');
    response.end(await readFile(fileURLToPath(new URL(file[0], import.meta.url))));
  };
}

/**
 * @param {RequestListener} listener
 * @param {number} port
 * @returns {Promise<Server>}
 */
function listen(listener, port) {
  const server = createServer(listener);
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Error(`Failed to start the demo: ${error.message}`)));
    // The loopback only: these servers hand out sessions to whoever asks.
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** @param {Server} server */
function portOf(server) {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('Failed to start the demo: it has no port');
  return address.port;
}

/** @param {Server} server */
function stop(server) {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url } = await startDemo({ port: Number(process.env.PORT ?? 0) });
  process.stdout.write(`${url}\n`);
}
