import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sources, usesOf } from './sources';

const documents = [
  ...readdirSync('.'),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((file) => `docs/${file}`),
  ...['accuracy', 'browser', 'lab', 'lab/frameworks'].map((folder) => `test/${folder}/README.md`),
].filter((file) => file.endsWith('.md'));

const scripts = Object.keys(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts,
);

describe.each(documents)('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  it('leads to files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const own = links.filter((link) => !/^(?:https?:|#)/.test(link)).map((link) => link.replace(/#.*$/, ''));
    expect(own.filter((link) => !existsSync(join(dirname(file), link)))).toEqual([]);
  });

  it('names commands that there are', () => {
    const named = [...text.matchAll(/\bnpm run (?:--silent |-s )?([a-z][\w:-]*)/g)].map(
      ([, name = '']) => name,
    );
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});

it('a decision is told in forty lines', () => {
  const long = documents.filter(
    (file) =>
      file.startsWith('docs/decisions/') && readFileSync(file, 'utf8').trimEnd().split('\n').length > 40,
  );
  expect(long).toEqual([]);
});

it('PRIVACY.md names every place in which something is kept', () => {
  const kept = sources('.ts', '.tsx').flatMap((source) =>
    usesOf(
      source,
      /^(?:window\.)?(?:localStorage|sessionStorage|indexedDB|caches)\b|\bstorage\.(?:sync|managed)\b/,
    )
      .filter((use) => !use.startsWith('await '))
      .map((use) => `${source.path}: ${use}`),
  );
  expect(kept).toEqual([]);
  const local = sources('.ts', '.tsx').filter(({ text }) => /\bstorage\.local\.set\(/.test(text));
  // Settings, by a view or by the panel's word; and that the welcome was seen.
  expect(local.map(({ path }) => path)).toEqual([
    'entries/background.ts',
    'entries/options.tsx',
    'entries/popup.tsx',
  ]);
});
