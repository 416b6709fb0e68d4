import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import manifest from './manifest.json' with { type: 'json' };
import { facets } from './scripts/build/facets.mjs';

/** What Firefox needs beside the Chrome manifest. */
function firefoxManifest() {
  const { minimum_chrome_version: _, background, ...rest } = manifest;
  return {
    ...rest,
    // What reads the bodies of failing answers; Chrome's counterpart needs its debugger.
    permissions: [...manifest.permissions, 'webRequestBlocking', 'webRequestFilterResponse'],
    background: { scripts: [background.service_worker], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'why401@why401.dev',
        // The cookie verdicts were measured from here on (Sec-Fetch-Storage-Access among them).
        strict_min_version: '153.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  };
}

/** Chrome's manifest with the one permission more that deep capture needs: its install warning is why it is a build of its own. */
function deepManifest() {
  return {
    ...manifest,
    name: `${manifest.name} with deep capture`,
    permissions: [...manifest.permissions, 'debugger'],
  };
}

/**
 * The page hook is registered by the worker and needs no entry among the web-accessible resources: with one, any page
 * could find out that the extension is there.
 */
function hideFromPages(): Plugin {
  return {
    name: 'hide-from-pages',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const asset = bundle['manifest.json'];
        if (asset?.type !== 'asset') return;
        const built = JSON.parse(String(asset.source)) as Record<string, unknown>;
        delete built.web_accessible_resources;
        asset.source = JSON.stringify(built, null, 2);
      },
    },
  };
}

/**
 * The manifest's plugin leaves chunks that nothing loads: the scripts of pages that have moved into a chunk of their own, and
 * page scripts that it has built once more. What a store is handed holds nothing without a use.
 */
function dropUnused(): Plugin {
  return {
    name: 'drop-unused',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const texts = Object.values(bundle).map((file) => ({
          fileName: file.fileName,
          text: file.type === 'chunk' ? file.code : String(file.source),
        }));
        for (const [key, { fileName, type }] of Object.entries(bundle)) {
          const name = fileName.slice(fileName.lastIndexOf('/') + 1);
          const isUsed = texts.some((other) => other.fileName !== fileName && other.text.includes(name));
          if (type === 'chunk' && !isUsed) delete bundle[key];
        }
      },
    },
  };
}

/** The hash of the background's name would tell where it was built: its plugin hashes absolute paths for a while. */
function entryFileNames({ name }: { readonly name: string }): string {
  return name === 'background.ts' ? 'assets/background.js' : 'assets/[name]-[hash].js';
}

export default defineConfig(({ mode, command }) => {
  const firefox = mode === 'firefox';
  const testing = process.env.VITEST !== undefined;
  const built = firefox ? firefoxManifest() : mode === 'deep' ? deepManifest() : manifest;
  const strict =
    command === 'build'
      ? {
          content_security_policy: {
            extension_pages: "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'",
          },
        }
      : {};
  return {
    plugins: testing
      ? [preact()]
      : [
          facets(),
          preact(),
          crx({
            manifest: { ...built, ...strict } as ManifestV3Export,
            browser: firefox ? 'firefox' : 'chrome',
          }),
          hideFromPages(),
          dropUnused(),
        ],
    server: { port: 5273, strictPort: true, hmr: { port: 5274 } },
    build: {
      outDir: firefox ? 'dist/firefox' : mode === 'deep' ? 'dist/chrome-deep' : 'dist/chrome',
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: {
        input: {
          panel: 'src/entries/panel.html',
          popup: 'src/entries/popup.html',
          options: 'src/entries/options.html',
          viewer: 'src/entries/viewer.html',
          devtools: 'src/entries/devtools.html',
        },
        output: { entryFileNames, chunkFileNames: entryFileNames },
      },
    },
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            setupFiles: ['test/fast-check.setup.ts'],
            include: [
              'test/{core,rules,servers,documents,cli,unit,background,house,accuracy,packaging,texts,reliability}/**/*.test.{ts,tsx}',
            ],
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: ['test/{browser,lab,cookies}/**/*.test.ts'],
            testTimeout: 60_000,
            hookTimeout: 180_000,
            fileParallelism: true,
            maxWorkers: 2,
          },
        },
        {
          extends: true,
          test: {
            name: 'frameworks',
            include: ['test/frameworks/**/*.test.ts'],
            testTimeout: 60_000,
            hookTimeout: 180_000,
          },
        },
      ],
    },
  };
});
