import { checkSync } from 'recheck';
import { describe, expect, it } from 'vitest';
import { SERVERS } from '../../src/servers/index';
import { noteFigure } from '../reliability/figures';
import { regularExpressions, sources } from './sources';

/**
 * Expressions that the checker has something against, or no answer for: with the longest text that they are used on, and the
 * worst that it is known to be made of. That text is run: it may take no longer than nobody notices on a busy machine.
 */
const BOUNDED: Readonly<Record<string, { readonly longest: number; readonly bait: string }>> = {
  // A line of a stack, of which the page hook tells no more (background/page-report.ts).
  '(https?:\\/\\/[^\\s)]+):(\\d+):(\\d+)': { longest: 4_000, bait: 'http://0:0' },
  // A redacted address (core/redact/url.ts).
  '[?&]([^=&]+)=redacted-\\d+': { longest: 2_000, bait: '?0' },
  // A sentence of our own, at the start.
  '\\s*\\|\\s*': { longest: 500, bait: '\t' },
  // The part of a body that is looked at (core/redact/body.ts); what begins always ends, at the latest with the text.
  '<(script|style|textarea|template|noscript)\\b[^>]{0,500}>[\\s\\S]*?(?:<\\/\\1>|$)': {
    longest: 32_768,
    bait: '<STYLE>\0',
  },
  // A challenge (core/parse/challenge.ts).
  '\\berror=invalid_token\\b(?!.*\\bexpired\\b.{0,10}(?:,|\\bor\\b))(?!.*\\bor (?:has )?expired\\b).*\\bexpired\\b':
    {
      longest: 8_192,
      bait: 'error=invalid_token expired or ',
    },
  '\\berror=invalid_token\\b(?:(?!.*\\bexpired\\b)|.*\\bexpired\\b.{0,10}(?:,|\\bor\\b)|.*\\bor (?:has )?expired\\b)':
    {
      longest: 8_192,
      bait: 'error=invalid_token expired ',
    },
};
const LONGEST_MS = 250;

/** A repetition with an upper end is as many steps at most: it is looked at with a low one, so that the checker comes to an end. */
function lowered(source: string): string {
  return source.replace(/\{(\d+),(\d+)\}/g, (_, from: string, to: string) => {
    const least = Math.min(Number(from), 4);
    return `{${least},${Math.min(Number(to), least + 4)}}`;
  });
}

const literals = sources('.ts', '.tsx').flatMap((source) => regularExpressions(source));
/** Made of texts when their file is read. */
const built = SERVERS.flatMap((server) => [
  ...server.sayings.flatMap((saying) => [saying.says, saying.challenge, saying.header?.matches]),
  ...server.marks.map((mark) => ('cookie' in mark ? mark.cookie : mark.matches)),
])
  .filter((pattern) => pattern !== undefined)
  .map(({ source, flags }) => ({ path: 'servers', source, flags }));
const all = [...new Map([...literals, ...built].map((one) => [`${one.source}/${one.flags}`, one])).values()];
const repeating = all.filter(({ source }) => /[*+]|\{\d+,/.test(source));

describe('the regular expressions', () => {
  it('take no longer than their text is long, or have short texts', () => {
    const wrong: string[] = [];
    for (const { path, source, flags } of repeating) {
      const name = `${path}: /${source}/${flags}`;
      const bound = BOUNDED[source];
      if (bound) {
        const took = timeOf(new RegExp(source, flags), bound.bait.repeat(bound.longest / bound.bait.length));
        if (took > LONGEST_MS) wrong.push(`${name} ${took} ms`);
        continue;
      }
      const found = checkSync(lowered(source), flags.replace('g', ''), { timeout: 20_000 });
      if (found.status !== 'safe')
        wrong.push(`${name} ${found.status === 'vulnerable' ? found.complexity.summary : found.error.kind}`);
    }
    noteFigure('regular-expressions', {
      promise: 'Bounded',
      where: 'engine',
      tried: 'regular expressions that repeat something, each attacked by a checker',
      times: repeating.length,
      harm: 'that take longer than their text is long',
      found: wrong.length,
    });
    expect(wrong).toEqual([]);
    expect(all.length).toBeGreaterThan(800);
  }, 180_000);

  it('that have a bound of their own are all there', () => {
    expect(Object.keys(BOUNDED).filter((source) => !all.some((one) => one.source === source))).toEqual([]);
  });
});

/** Milliseconds. */
function timeOf(pattern: RegExp, text: string): number {
  const began = performance.now();
  pattern.exec(text);
  return performance.now() - began;
}
