/**
 * What a part of the benchmark hands over, and what is kept of it.
 *
 * @typedef {{ most?: number, least?: number, at?: 'median' | 'p95' | 'max' }} Target what is to be reached: at most or at least so much,
 * in the row's unit, by the median where nothing else is said
 * @typedef {{ name: string, x: number }} Point where the row stands in a plot: on the line of this name, at this place
 * @typedef {{ what: string, unit: string, values: number[], target?: Target, point?: Point }} Row one thing that was measured as often as
 * it has values
 * @typedef {{ what: string, unit: string, min: number, median: number, p95: number, max: number, of: number, target?: Target, point?: Point }} Spread
 *
 * @typedef {object} Options
 * @property {number} rounds how often the variants are measured, each round all of them
 * @property {(line: string) => void} say for whoever waits
 */

/**
 * Reduces a row to its spread.
 *
 * @param {Row} row
 * @returns {Spread}
 */
export function spreadOf({ values, ...row }) {
  if (values.length === 0) throw new Error(`Failed to measure ${row.what}: it has no values`);
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return {
    ...row,
    min: at(0),
    median: medianOf(values),
    p95: at(0.95),
    max: at(1),
    of: values.length,
  };
}

/**
 * The value in the middle.
 *
 * @param {readonly number[]} values at least one
 */
export function medianOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (upper + lower) / 2;
}

/**
 * Whether a target was reached; undefined where there is none.
 *
 * @param {Spread} spread
 * @returns {boolean | undefined}
 */
export function isReached({ target, ...spread }) {
  if (!target) return undefined;
  const value = spread[target.at ?? 'median'];
  return value <= (target.most ?? Number.POSITIVE_INFINITY) && value >= (target.least ?? 0);
}

/**
 * Measures variants side by side: each round has all of them, and each round another one begins, so that a machine that
 * slows down in between slows down all.
 *
 * @template {string} Name
 * @param {readonly Name[]} names
 * @param {number} rounds
 * @param {(name: Name, round: number) => Promise<void>} measure
 */
export async function inTurn(names, rounds, measure) {
  for (let round = 0; round < rounds; round += 1)
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length];
      if (name !== undefined) await measure(name, round);
    }
}

/**
 * How much of one there is for one of the other, round by round.
 *
 * @param {readonly number[]} some
 * @param {readonly number[]} others of the same rounds
 */
export function ratios(some, others) {
  return some.map((value, round) => value / (others[round] ?? Number.NaN));
}
