import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { parseFreeDate } from '../../src/core/parse/cookie-date';
import { redactText, removed } from '../../src/core/redact/text';
import { cases, noteFigure } from '../reliability/figures';
import { type Bait, baitsOf, hostileText } from './hostile-texts';
import { longestOf, PARSERS } from './parser-table';

const rows = Object.entries(PARSERS);
const tried = { texts: 0, thrown: 0, baits: 0, slow: 0 };

afterAll(() => {
  noteFigure('parsers-fuzzed', {
    promise: 'Nobody let in',
    where: 'engine',
    tried: `hostile texts for ${rows.length} parsers`,
    times: tried.texts,
    harm: 'throws',
    found: tried.thrown,
  });
  noteFigure('parsers-growth', {
    promise: 'Bounded',
    where: 'engine',
    tried: `growing texts for ${rows.length} parsers`,
    times: tried.baits,
    harm: 'inputs that take more than linear time',
    found: tried.slow,
  });
});

describe('the table of parsers', () => {
  const modules = import.meta.glob(
    ['../../src/core/{parse,curl,redact}/*.ts', '../../src/core/report/*-text.ts', '../../src/core/who.ts'],
    { eager: true },
  );

  it('has every function that these files export', () => {
    const known = new Set<unknown>(rows.flatMap(([, { of }]) => of));
    const missing = Object.entries(modules).flatMap(([file, exported]) =>
      Object.entries(exported as object)
        .filter(([, value]) => typeof value === 'function' && !known.has(value))
        .map(([name]) => `${file}: ${name}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('no text makes it throw', { timeout: 60_000 * cases(1) }, () => {
  it.each(rows)('%s', (_, parser) => {
    fc.assert(
      fc.property(hostileText(parser), (text) => {
        tried.texts += 1;
        tried.thrown += 1;
        parser.read(text);
        tried.thrown -= 1;
      }),
      { numRuns: cases(250) },
    );
  });
});

describe('what was found once', { timeout: 60_000 * cases(1) }, () => {
  it.each([
    ['lists within lists', 'form', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['a challenge in each line', 'answer’s headers', 'a\n'.repeat(200_000)],
    ['a hundred thousand runs of backticks', 'Markdown', '` '.repeat(200_000)],
    ['line ends that are not the last', 'Markdown', `${'\n'.repeat(300_000)}x`],
    ['line ends that are not the last', 'terminal', `${'\n'.repeat(300_000)}x`],
    ['beginnings of tokens', 'free text', '-eyJabcde'.repeat(30_000)],
    ['beginnings of tokens', 'pasted command', `curl a${'-eyJabcde'.repeat(20_000)}.test`],
    ['blanks within many values', 'answer’s headers', `a=b${' '.repeat(16_000)}c\n`.repeat(30)],
    ['backticks in data', 'data of a sentence', '`'.repeat(40_000)],
    ['question marks before a line’s end', 'address of a list', `${'?'.repeat(200_000)}\n.`],
    ['an option in each line', 'cURL for cmd', '\n-'.repeat(90_000)],
  ] as const)('%s: %s', (_, name, text) => {
    const parser = PARSERS[name];
    if (!parser) throw new Error(`Failed to find the parser of ${name}`);
    expect(timeOf(parser.read, text)).toBeLessThan(2_500);
  });

  it('a year of a hundred digits is no date', () => {
    for (const text of ['1/2/99999999999999999999', `1/2/${'9'.repeat(100)} 12:00`, '99999999999 1/2/3'])
      expect(parseFreeDate(text)).toBeUndefined();
  });

  it('a token is taken out wherever it begins', () => {
    const whole = /\beyJ[\w-]{5,}(?:\.[\w-]*){0,4}/g;
    const piece = fc.constantFrom('eyJ', 'eyJhbGci', 'a', '-', '_', '.', '..', '.e', ' ', 'é', '"', 'abcde');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        expect(redactText(text)).toBe(redactText(text.replace(whole, removed)));
      }),
      { numRuns: cases(2_000) },
    );
  });
});

/** How many times as long the long text is, read once, as the short one, which is read as often. */
const TIMES = 16;
/** How much longer it may take then: a quadratic reader takes sixteen times as long. */
const ALLOWED = 5;
/** Characters: what is quadratic takes seconds for as many. */
const LONGEST_GROWN = 64 << 10;
/** What takes no longer than this, in milliseconds, harms nobody. */
const SHORT = 50;

describe('no text takes more time than in proportion to its length', () => {
  it.each(rows)(
    '%s',
    (_, parser) => {
      const longest = Math.min(longestOf(parser), LONGEST_GROWN);
      const baits = baitsOf(parser);
      const step = Math.max(1, Math.floor(baits.length / cases(12)));
      const slow = baits
        .filter((_bait, index) => index % step === 0)
        .flatMap((bait) => {
          tried.baits += 1;
          const growth = growthOf(parser.read, bait, longest);
          return growth === undefined ? [] : [`${growth}: ${JSON.stringify(bait(40))}`];
        });
      tried.slow += slow.length;
      expect(slow).toEqual([]);
    },
    60_000 * cases(1),
  );
});

/** Where a text is longer than that, in milliseconds, it is not made any longer: how it grows can be told already. */
const ENOUGH = 800;

/** Undefined when the time grows with the length, else in words how it grows. */
function growthOf(read: (text: string) => unknown, bait: Bait, longest: number): string | undefined {
  let length = longest / TIMES ** 2;
  while (length < longest && timeOf(read, bait(length)) < ENOUGH) length *= 4;
  if (timeOf(read, bait(length)) <= SHORT) return undefined;
  const long = least(read, bait(length), 1);
  if (long <= SHORT) return undefined;
  const short = least(read, bait(length / TIMES), TIMES);
  if (long <= short * ALLOWED) return undefined;
  return `${length / TIMES} characters ${TIMES} times take ${short.toFixed(1)} ms, ${length} once take ${long.toFixed(0)} ms`;
}

/** The shortest of a few times, in milliseconds. */
function least(read: (text: string) => unknown, text: string, times: number): number {
  return Math.min(...Array.from({ length: 5 }, () => timeOf(read, text, times)));
}

/** The processor's time, in milliseconds: on a busy machine a clock tells how long others took. */
function timeOf(read: (text: string) => unknown, text: string, times = 1): number {
  const begin = process.cpuUsage();
  for (let time = 0; time < times; time += 1) read(text);
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1_000;
}
