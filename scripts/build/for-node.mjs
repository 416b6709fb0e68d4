import { build } from 'vite';
import { root } from '../setup/places.mjs';
import { facets } from './facets.mjs';

/**
 * Builds one file that needs Node and nothing else.
 *
 * @param {string} entry
 * @param {string} outDir what is in it stays
 * @param {{ entryFileNames: string, chunkFileNames?: string, banner?: string | ((chunk: { isEntry: boolean }) => string) }} output
 * @param {string[]} [external] packages that whoever loads the file has
 */
export function buildForNode(entry, outDir, output, external = []) {
  return build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    plugins: [facets()],
    ssr: { noExternal: true },
    build: { ssr: entry, outDir, emptyOutDir: false, target: 'node20', rollupOptions: { output, external } },
  });
}
