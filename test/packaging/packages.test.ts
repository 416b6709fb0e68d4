import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspect } from '../../scripts/packaging/inspect.mjs';

/** The packages as this folder makes them, and as the unpacked source archive makes them elsewhere, in another time zone. */
let work: string;
let here: Map<string, Buffer>;
let elsewhere: Map<string, Buffer>;

beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'why401-packages-'));
  here = await packagesOf(path.resolve('.'), path.join(work, 'here'), 'UTC');
  const tree = path.join(work, 'a folder', 'of another depth');
  await unpack(nameOf('source'), tree);
  await symlink(path.resolve('node_modules'), path.join(tree, 'node_modules'), 'junction');
  elsewhere = await packagesOf(tree, path.join(work, 'elsewhere'), 'Asia/Kolkata');
}, 120_000);

afterAll(() => rm(work, { recursive: true, force: true }));

describe('the packages', () => {
  it('are one for each store, and the source', () => {
    expect([...here.keys()].map((name) => name.replace(/-\d+\.\d+\.\d+\.zip$/, ''))).toEqual([
      'why401-chrome',
      'why401-firefox',
      'why401-source',
    ]);
  });

  it('are the same bytes when the source archive makes them', () => {
    const hashes = (all: Map<string, Buffer>) =>
      [...all].map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}`);
    expect(hashes(elsewhere)).toEqual(hashes(here));
  });

  it.each(['chrome', 'firefox', 'source'])('hold nothing but names and contents: %s', (kind) => {
    const told = directoryOf(bytesOf(kind));
    expect(told.map(({ name }) => name)).toEqual(told.map(({ name }) => name).sort());
    expect(new Set(told.map(({ rest }) => rest))).toEqual(
      new Set(['1980-01-01 12:00, 0 more bytes, mode 0']),
    );
  });

  it.each(['chrome', 'firefox'])('have a manifest at their root, and what it starts: %s', (kind) => {
    const files = unzipSync(bytesOf(kind));
    const roots = new Set(Object.keys(files).map((name) => name.split('/')[0]));
    expect([...roots]).toEqual([
      '_locales',
      'assets',
      'icons',
      'manifest.json',
      'service-worker-loader.js',
      'src',
    ]);
    expect(JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()).manifest_version).toBe(3);
  });

  it('give the source with what a build needs, and nothing that was made', () => {
    const names = Object.keys(unzipSync(bytesOf('source')));
    expect(names).toEqual(
      expect.arrayContaining(['BUILD.md', 'LICENSE', 'manifest.json', 'package-lock.json']),
    );
    expect(
      names.filter((name) => /^(?:node_modules|dist|\.cache|\.git|test\/accuracy\/corpus)\//.test(name)),
    ).toEqual([]);
  });
});

describe('what a store would find', () => {
  it.each(['chrome', 'firefox'] as const)('is nothing, in %s', async (store) => {
    const folder = path.join(work, store);
    await unpack(nameOf(store), folder);
    expect(await inspect(folder, store)).toEqual([]);
  });

  it('is told, each in its words', async () => {
    const folder = path.join(work, 'spoilt');
    await unpack(nameOf('firefox'), folder);
    const file = path.join(folder, 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8'));
    const { browser_specific_settings: _, ...rest } = manifest;
    const spoilt = {
      ...rest,
      version: '0.0.9',
      minimum_chrome_version: '133',
      icons: { ...manifest.icons, 16: 'icons/32.png' },
      devtools_page: 'src/entries/gone.html',
    };
    await writeFile(file, JSON.stringify(spoilt));
    await writeFile(
      path.join(folder, '_locales', 'en', 'messages.json'),
      JSON.stringify({ extension_description: { message: 'x'.repeat(133) } }),
    );
    await writeFile(path.join(folder, 'assets', 'background.js.map'), '{}');
    await writeFile(
      path.join(folder, 'assets', 'more.js'),
      `"${path.resolve('.')}/src"\n//# sourceMappingURL=more.js.map`,
    );
    expect((await inspect(folder, 'firefox')).sort()).toEqual([
      'Firefox wants an id, and a word about data collection',
      '_locales/en/messages.json: the description is longer than 132 characters',
      'assets/background.js.map is named by no other file',
      'assets/background.js.map was not expected',
      'assets/more.js is named by no other file',
      'assets/more.js names a source map',
      'assets/more.js tells where it was built',
      'icons/16.png is named by no other file',
      'icons/32.png is 32×32, not 16×16',
      'minimum_chrome_version is no key for firefox',
      'src/entries/devtools.html is named by no other file',
      'the manifest has no browser_specific_settings',
      'the manifest names src/entries/gone.html, which is not there',
      expect.stringMatching(/^the manifest says version 0\.0\.9, package\.json /),
    ]);
  });
});

async function packagesOf(tree: string, out: string, zone: string): Promise<Map<string, Buffer>> {
  const script = path.join(tree, 'scripts', 'package.mjs');
  const env = { ...process.env, TZ: zone };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--out', out], {
    env,
    encoding: 'utf8',
  });
  expect(`${status}\n${stderr}`, stdout).toBe('0\n');
  const names = (await readdir(out)).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(out, name))] as const)),
  );
}

function nameOf(kind: string): string {
  return [...here.keys()].find((name) => name.startsWith(`why401-${kind}-`)) ?? '';
}

function bytesOf(kind: string): Buffer {
  return here.get(nameOf(kind)) ?? Buffer.alloc(0);
}

async function unpack(name: string, folder: string): Promise<void> {
  for (const [file, bytes] of Object.entries(unzipSync(here.get(name) ?? Buffer.alloc(0)))) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), bytes);
  }
}

/** Reads the central directory, as PKWARE's APPNOTE 4.3.12 lays it out. */
function directoryOf(zip: Buffer): { name: string; rest: string }[] {
  const end = zip.length - 22;
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [time, day, length] = [
      zip.readUInt16LE(at + 12),
      zip.readUInt16LE(at + 14),
      zip.readUInt16LE(at + 28),
    ];
    const more = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    const name = zip.toString('utf8', at + 46, at + 46 + length);
    const two = (part: number) => String(part).padStart(2, '0');
    const date = `${1980 + (day >> 9)}-${two((day >> 5) & 15)}-${two(day & 31)}`;
    const clock = `${two(time >> 11)}:${two((time >> 5) & 63)}`;
    const rest = `${date} ${clock}, ${more} more bytes, mode ${zip.readUInt32LE(at + 38)}`;
    at += 46 + length + more;
    return { name, rest };
  });
}
