import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

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
