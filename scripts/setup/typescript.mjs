import { createServer } from 'vite';
import { root } from './places.mjs';

/**
 * Runs something with a TypeScript module of this project, without a build.
 *
 * @template T
 * @param {string} file from the project's root, such as `/test/accuracy/main.ts`
 * @param {(module: Record<string, any>) => T | Promise<T>} use
 * @param {import('vite').Alias[]} [alias] modules that stand in for others
 * @returns {Promise<T>}
 */
export async function withModule(file, use, alias = []) {
  const server = await createServer({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias },
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    return await use(await server.ssrLoadModule(file));
  } finally {
    await server.close();
  }
}
