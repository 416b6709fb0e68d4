import { checkSync } from 'recheck';
import { describe, expect, it } from 'vitest';
import { SERVERS } from '../../src/servers/index';
import { noteFigure } from '../reliability/figures';
import { regularExpressions, sources } from './sources';

/**
 * Expressions that can take the square of a text's length, with the longest text that they are used on. What the checker finds
 * against them is run at that length: it may take no longer than a frame is drawn, times the slowness of a busy machine.
 */
const BOUNDED: Readonly<Record<string, number>> = {
  // A line of a stack, of which the page hook tells no more (background/page-report.ts).
  '(https?:\\/\\/[^\\s)]+):(\\d+):(\\d+)': 4_000,
  // A redacted address (core/redact/url.ts).
  '[?&]([^=&]+)=redacted-\\d+': 2_000,
  // A sentence of our own, at the start.
  '\\s*\\|\\s*': 500,
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
      const found = checkSync(lowered(source), flags.replace('g', ''), {
        timeout: 5_000,
        maxAttackStringSize: 20_000,
      });
      if (found.status === 'safe') continue;
      const bound = BOUNDED[source];
      const name = `${path}: /${source}/${flags} ${found.status === 'vulnerable' ? found.complexity.summary : found.error.kind}`;
      if (bound === undefined || found.status !== 'vulnerable') wrong.push(name);
      else if (timeOf(new RegExp(source, flags), found.attack.string.slice(0, bound)) > LONGEST_MS)
        wrong.push(name);
    }
    noteFigure('regular-expressions', {
      promise: 'Bounded',
      where: 'engine',
      tried: 'regular expressions, each attacked by a checker',
      times: all.length,
      harm: 'that take longer than their text is long',
      found: wrong.length,
    });
    expect(wrong).toEqual([]);
    expect(all.length).toBeGreaterThan(800);
  }, 180_000);

  it('are few enough with a bound of their own, and each of those is there', () => {
    expect(Object.keys(BOUNDED).filter((source) => !all.some((one) => one.source === source))).toEqual([]);
  });
});

/** Milliseconds. */
function timeOf(pattern: RegExp, text: string): number {
  const began = performance.now();
  pattern.exec(text);
  return performance.now() - began;
}
