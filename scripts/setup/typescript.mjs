import { createServer } from 'vite';
import { root } from './places.mjs';

/**
 * Runs something with a TypeScript module of this project, without a build.
 *
 * @template T
 * @param {string} file from the project's root, such as `/test/accuracy/main.ts`
 * @param {(module: Record<string, any>) => T | Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withModule(file, use) {
  const server = await createServer({
    configFile: false,
    root,
    logLevel: 'error',
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    return await use(await server.ssrLoadModule(file));
  } finally {
    await server.close();
  }
}
