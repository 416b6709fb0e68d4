import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sources } from '../house/sources';
import { noteFigure } from '../reliability/figures';
import { foreignCode, sendings } from './script';

const BUILDS = ['chrome', 'deep', 'firefox'] as const;
type Build = (typeof BUILDS)[number];

interface Manifest {
  readonly permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly content_security_policy: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

let work: string;
const folder = (build: Build) => path.join(work, build);

beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), 'why401-permissions-'));
  // Vite builds otherwise for tests, and for what NODE_ENV names.
  const { VITEST: _tests, NODE_ENV: _kind, ...env } = process.env;
  const vite = path.resolve('node_modules/vite/bin/vite.js');
  for (const build of BUILDS) {
    const mode = build === 'chrome' ? [] : ['--mode', build];
    const args = [vite, 'build', ...mode, '--outDir', folder(build), '--emptyOutDir', '--logLevel', 'error'];
    const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
    expect(status, stderr).toBe(0);
  }
}, 120_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

const manifestOf = (build: Build) =>
  JSON.parse(readFileSync(path.join(folder(build), 'manifest.json'), 'utf8')) as Manifest;

/** The rows of docs/permissions.md: what is asked for, and in which builds. */
const rows = [
  ...readFileSync('docs/permissions.md', 'utf8').matchAll(/^\| `([^`]+)` \| ([^|]+) \|(.*)$/gm),
].map(([, permission = '', builds = '', rest = '']) => ({
  permission,
  builds: builds.trim() === 'all' ? BUILDS : builds.split(',').map((name) => name.trim()),
  cells: rest.split('|').slice(0, -1),
}));

/** What stands in src where a permission is used. Sites are used by what watches them. */
const USES: Readonly<Record<string, RegExp>> = {
  webRequest: /\bbrowser\.webRequest\.onBeforeRequest\b/,
  cookies: /\bbrowser\.cookies\.getAll\b/,
  storage: /\bbrowser\.storage\.session\b/,
  scripting: /\bbrowser\.scripting\.registerContentScripts\b/,
  webNavigation: /\bbrowser\.webNavigation\.onCommitted\b/,
  webRequestBlocking: /'blocking'/,
  webRequestFilterResponse: /\.filterResponseData\(/,
  debugger: /\bchrome\.debugger\.attach\b/,
  'http://*/*': /'http:\/\/\*\/\*'/,
  'https://*/*': /'https:\/\/\*\/\*'/,
  'ws://*/*': /'ws:\/\/\*\/\*'/,
  'wss://*/*': /'wss:\/\/\*\/\*'/,
};

/** APIs that need no permission (MDN, developer.chrome.com), as far as we use them. */
const FREE = ['action', 'devtools', 'i18n', 'permissions', 'runtime', 'tabs'];

const code = sources('.ts', '.tsx');

describe('the permissions', () => {
  it.each(BUILDS)('of %s are those that docs/permissions.md gives reasons for', (build) => {
    const { permissions, host_permissions } = manifestOf(build);
    const told = rows.filter(({ builds }) => builds.includes(build)).map(({ permission }) => permission);
    expect([...permissions, ...host_permissions].sort()).toEqual(told.sort());
  });

  it('have a reason, a loss and a word on whether they could be asked for later', () => {
    expect(
      rows.filter(({ cells }) => cells.length !== 3 || cells.some((cell) => cell.trim() === '')),
    ).toEqual([]);
  });

  it.each(Object.entries(USES))('%s is used', (permission, use) => {
    expect(rows.map((row) => row.permission)).toContain(permission);
    expect(code.filter(({ text }) => use.test(text))).not.toEqual([]);
  });

  it('have each a use that is looked for', () => {
    expect(rows.map(({ permission }) => permission).filter((permission) => !(permission in USES))).toEqual(
      [],
    );
  });

  it('cover every API that the source speaks to', () => {
    const spoken = code.flatMap(({ text }) =>
      [...text.matchAll(/(?<![.\w/])(?:browser|chrome)\.([a-z]\w*)\.\w/g)].map(([, api = '']) => api),
    );
    expect(spoken).toContain('webRequest');
    const known = [...FREE, ...Object.keys(USES)];
    expect([...new Set(spoken)].filter((api) => !known.includes(api))).toEqual([]);
  });
});

describe.each(BUILDS)('the manifest of %s', (build) => {
  it('opens nothing to pages, and starts nothing in them', () => {
    const closed = [
      'web_accessible_resources',
      'externally_connectable',
      'content_scripts',
      'optional_permissions',
      'optional_host_permissions',
      'sandbox',
      'incognito',
      'oauth2',
      'update_url',
    ];
    const manifest = manifestOf(build);
    expect(closed.filter((key) => key in manifest)).toEqual([]);
  });

  it('lets its pages load from the extension alone', () => {
    const { extension_pages: policy = '', ...others } = manifestOf(build).content_security_policy;
    expect(others).toEqual({});
    const directives = new Map(
      policy.split(';').map((directive) => {
        const [name = '', ...values] = directive.trim().split(/\s+/);
        return [name, values.join(' ')] as const;
      }),
    );
    expect(directives.get('default-src')).toBe("'self'");
    expect([...directives.values()].filter((values) => !/^'(?:self|none)'$/.test(values))).toEqual([]);
  });
});

describe('the scripts', () => {
  it('hold no way to run code from elsewhere, or made of text', () => {
    // What two builds share is read once.
    const scripts = new Map(
      BUILDS.flatMap((build) =>
        filesOf(build, '.js').map((file) => [
          readFileSync(path.join(folder(build), file), 'utf8'),
          `${build}/${file}`,
        ]),
      ),
    );
    const found = [...scripts].flatMap(([text, file]) =>
      foreignCode(file, text).map((place) => `${file}: ${place}`),
    );
    noteFigure('permissions', {
      promise: 'Nobody let in',
      where: 'engine',
      tried: 'scripts of the three builds, read for code from elsewhere',
      times: scripts.size,
      harm: 'ways to run it',
      found: found.length,
    });
    expect(scripts.size).toBeGreaterThan(20);
    expect(found).toEqual([]);
  }, 60_000);

  it('stand in files of their own, beside the pages that start them', () => {
    for (const build of BUILDS)
      for (const file of filesOf(build, '.html')) {
        const text = readFileSync(path.join(folder(build), file), 'utf8');
        const scripts = [...text.matchAll(/<script\b([^>]*)>([^<]*)/g)];
        expect(scripts.map(([, , inline = '']) => inline.trim()).filter(Boolean)).toEqual([]);
        const addresses = [...text.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address = '']) => address);
        expect(addresses.filter((address) => !/^\.{0,2}\/(?!\/)/.test(address))).toEqual([]);
      }
  });

  it('are told from each other', () => {
    const bad: [string, string][] = [
      ['eval("1")', 'code'],
      ['new Function("a", "b")', 'code'],
      ['globalThis.Function("a")()', 'code'],
      ['setTimeout("alert()", 1)', 'code'],
      ['import("https://cdn.example/x.js")', 'code'],
      ['import(address)', 'code'],
      ['import(`https://cdn.example/x.js`)', 'code'],
      ['import("//cdn.example/x.js")', 'code'],
      ['import "https://cdn.example/x.js"', 'code'],
      ['document.createElement("script")', 'code'],
      ['fetch("/x")', 'network'],
      ['new WebSocket("wss://a.example")', 'network'],
      ['navigator.sendBeacon("/x")', 'network'],
      ['new Image().src = "https://a.example"', 'network'],
    ];
    for (const [text, kind] of bad)
      expect([text, (kind === 'code' ? foreignCode : sendings)('a.js', text).length]).toEqual([text, 1]);
    const good =
      'import "./a.js"; import("../b.js"); const text = "eval(1) fetch(2)"; setTimeout(text.trim, 1)';
    expect([...foreignCode('a.js', good), ...sendings('a.js', good)]).toEqual([]);
  });
});

describe('the source', () => {
  it('sends nothing: what it reads by `fetch` are its own files', () => {
    const places = code.flatMap(({ path: name, text }) =>
      sendings(name, text).map((place) => `${name}: ${place.split('(', 2).join('(')}`),
    );
    expect(places).toEqual(['platform/locales.ts: fetch(browser.runtime.getURL']);
  });

  it('of styles loads nothing from elsewhere', () => {
    const loading = sources('.css').filter(({ text }) => /@import(?!\s+"\.)|url\((?!["']?data:)/.test(text));
    expect(loading.map((source) => source.path)).toEqual([]);
  });
});

function filesOf(build: Build, ending: string): string[] {
  return readdirSync(folder(build), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .sort();
}
