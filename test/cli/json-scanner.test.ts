import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrokenJson, JsonScanner } from '../../src/documents/json-scanner';

const LIMITS = { string: 1_000_000, value: 1_000_000 };

/** Scans a document cut at any places; what is found is parsed. */
function scan(text: string, cuts: readonly number[], limits = LIMITS) {
  const found = { entries: [] as unknown[], creators: [] as unknown[], unfit: [] as string[] };
  const scanner = new JsonScanner(
    { open: { '': '{', log: '{', 'log.entries': '[' }, takes: (path) => path === 'log.creator' },
    {
      opened: () => {},
      value: (path, _index, bytes) => {
        (path === 'log.entries' ? found.entries : found.creators).push(
          JSON.parse(new TextDecoder().decode(bytes)),
        );
      },
      unfit: (path, index, _at, why) => {
        found.unfit.push(`${path} ${index} ${why}`);
      },
    },
    limits,
  );
  const bytes = new TextEncoder().encode(text);
  const places = [...cuts.map((cut) => cut % (bytes.length + 1)), 0, bytes.length].sort((a, b) => a - b);
  for (const [index, from] of places.entries())
    scanner.push(bytes.slice(from, places[index + 1] ?? bytes.length));
  return { ...found, end: scanner.finish() };
}

const cuts = fc.array(fc.nat(), { maxLength: 30 });
const strange = fc.constantFrom(
  '"',
  '\\',
  '\\"',
  '{',
  ']',
  '\\u005c',
  '\u2028',
  '😀',
  '__proto__',
  'entries',
);
const value = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.array(strange).map((parts) => parts.join('')),
);
const log = fc.record({
  before: fc.dictionary(
    fc.string().filter((key) => !['entries', 'creator'].includes(key)),
    value,
  ),
  entries: fc.array(value),
  creator: value,
});

describe('the scanner', () => {
  it('finds what JSON.parse finds, wherever the document is cut and however it is indented', () => {
    fc.assert(
      fc.property(
        log,
        cuts,
        fc.constantFrom(undefined, 2, '\t\r\n'),
        ({ before, entries, creator }, places, indent) => {
          const text = JSON.stringify(
            { first: before, log: { ...before, creator, entries }, last: entries },
            null,
            indent,
          );
          const parsed = JSON.parse(text) as { log: { entries: unknown[]; creator: unknown } };
          const found = scan(text, places);
          expect(found.entries).toEqual(parsed.log.entries);
          expect(found.creators).toEqual([parsed.log.creator]);
          expect(found.end).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads names that are written with escapes', () => {
    expect(scan('{"l\\u006fg":{"entri\\u0065s":[1,2]}}', [3, 7]).entries).toEqual([1, 2]);
  });

  it('does not take a name with a dot for a path', () => {
    expect(scan('{"log.entries":[1]}', []).entries).toEqual([]);
  });

  it('tells where any shortened document ends', () => {
    const text = JSON.stringify({ log: { creator: {}, entries: [{ a: 1 }, { b: '"]}' }] } });
    for (let length = 0; length < text.length; length++) {
      expect(scan(text.slice(0, length), []).end).toBeDefined();
    }
    expect(scan(text.slice(0, text.indexOf('"]}')), []).end).toEqual({
      path: 'log.entries',
      index: 1,
      within: true,
    });
  });

  it('never loops or misreads on damaged documents: it throws BrokenJson or finds what is there', () => {
    fc.assert(
      fc.property(
        log,
        fc.nat(),
        fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', 'x'),
        (document, place, byte) => {
          const text = JSON.stringify({ log: document });
          const at = place % text.length;
          try {
            scan(text.slice(0, at) + byte + text.slice(at + 1), [place]);
          } catch (error) {
            expect(error instanceof BrokenJson || error instanceof SyntaxError).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves out the rest of a very long string, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '\\', '"', '\u0001', 'é', '😀'), { minLength: 200, maxLength: 400 }),
        cuts,
        (letters, places) => {
          const long = letters.join('');
          const found = scan(
            JSON.stringify({ log: { entries: [{ before: 1, long, after: [2] }] } }),
            places,
            {
              string: 50,
              value: 100_000,
            },
          );
          const [entry] = found.entries as { before: number; long: string; after: number[] }[];
          expect(entry).toMatchObject({ before: 1, after: [2] });
          // A character cut in two becomes U+FFFD.
          expect(long.startsWith(entry?.long.replace(/[\ufffd\ud83d]+$/u, '') ?? '?')).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives up a value that is too large or too deep, and goes on behind it', () => {
    const deep = '['.repeat(5_000) + ']'.repeat(5_000);
    const large = JSON.stringify(Array(500).fill('abcdefgh'));
    const found = scan(`{"log":{"entries":[1,${deep},${large},2]}}`, [50, 5_000, 11_000], {
      string: 100,
      value: 1_000,
    });
    expect(found.entries).toEqual([1, 2]);
    expect(found.unfit).toEqual(['log.entries 1 deep', 'log.entries 2 large']);
  });
});
