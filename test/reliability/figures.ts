import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One row of docs/reliability.md: what was tried how often, and how often the thing happened that must never happen. */
export interface Figure {
  readonly promise: 'Nothing lost' | 'Nothing leaked' | 'Nobody let in' | 'Bounded' | 'Unnoticed';
  /** Where it was tried. */
  readonly where: 'engine' | 'Chromium' | 'Firefox' | 'command line';
  /** What was tried, in the plural, after its number: `kills of the worker`. */
  readonly tried: string;
  readonly times: number;
  /** What must not happen, in the plural: `failures lost`. */
  readonly harm: string;
  readonly found: number;
}

/** How many times as many cases as in a run of the tests: `npm run reliability` asks for more. */
const TIMES = Number(process.env.WHY401_TIMES ?? 1);

/** How many cases to try. @param few what every run of the tests tries. */
export function cases(few: number): number {
  return Math.round(few * TIMES);
}

/**
 * Notes a figure for `npm run reliability`, which makes docs/reliability.md of them; elsewhere it does nothing. It holds no
 * promise by itself: a test expects `found` to be what it must be.
 * @param id a name of its own, written as a literal where the figure is noted, with the browser's name where it is one of two.
 */
export function noteFigure(id: string, figure: Figure): void {
  const folder = process.env.WHY401_FIGURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${id}.json`), JSON.stringify({ id, ...figure }));
}
