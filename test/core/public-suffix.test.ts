import fc from 'fast-check';
import { getPublicSuffix } from 'tldts';
import { expect, it } from 'vitest';
import { publicSuffixOf } from '../../src/core/parse/public-suffix';
import { PUBLIC_SUFFIXES } from '../../src/core/parse/public-suffix-list';

/** Every label of the list, and some that are not in it. */
const labels = [
  ...new Set(PUBLIC_SUFFIXES.split(/[,()[\]!]+/)),
  'a',
  'www',
  'example',
  'com',
  'test',
  'localhost',
  'xn--bcher-kva',
].filter((label) => label !== '' && label !== '*');

/** The list's names as paths from the top: what stands below what. */
function pathsOf(text: string): string[][] {
  const paths: string[][] = [];
  const above: string[] = [];
  for (const [, name = '', end] of text.matchAll(/([^,()[]*)([,()[]|$)/g)) {
    if (name !== '') paths.push([...above, name.replace('!', '')]);
    if (end === '(' || end === '[') above.push(name.replace('!', ''));
    if (end === ')') above.pop();
  }
  return paths;
}
const paths = pathsOf(PUBLIC_SUFFIXES);

const theirs = (host: string) =>
  getPublicSuffix(host, { allowPrivateDomains: true, validateHostname: false });

it('holds the list as the library that it comes from has it: `npm run suffixes` brings it up to date', () => {
  expect(paths.length).toBeGreaterThan(8_000);
  for (const path of paths) {
    const host = path
      .map((label) => (label === '*' ? 'anything' : label))
      .reverse()
      .join('.');
    for (const below of [host, `a.${host}`, `b.a.${host}`])
      expect(`${below}: ${publicSuffixOf(below)}`).toBe(`${below}: ${theirs(below)}`);
  }
});

it('finds the suffix of any host as that library does', () => {
  const anyLabel = fc.constantFrom(...labels);
  const anyPath = fc
    .tuple(fc.constantFrom(...paths), fc.array(anyLabel, { maxLength: 3 }))
    .map(([path, more]) => [...path.map((label) => (label === '*' ? 'a' : label)), ...more].reverse());
  fc.assert(
    fc.property(fc.oneof(anyPath, fc.array(anyLabel, { minLength: 1, maxLength: 5 })), (host) => {
      expect(publicSuffixOf(host.join('.'))).toBe(theirs(host.join('.')));
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  ['example.org', 'org'],
  ['a.b.example.co.uk', 'co.uk'],
  ['www.ck', 'ck'],
  ['a.b.ck', 'b.ck'],
  ['city.kawasaki.jp', 'kawasaki.jp'],
  ['a.other.kawasaki.jp', 'other.kawasaki.jp'],
  ['me.github.io', 'github.io'],
  ['localhost', 'localhost'],
  ['app.lab.test', 'test'],
  ['a..b', undefined],
  ['', undefined],
])('the public suffix of %s is %s', (host, suffix) => {
  expect(publicSuffixOf(host)).toBe(suffix);
});
