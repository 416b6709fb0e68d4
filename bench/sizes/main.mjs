import path from 'node:path';
import { root } from '../../scripts/setup/places.mjs';
import { measure as sizesOf } from './measure.mjs';

/** What each entry should weigh at most, in kB gzipped. */
const TARGETS = /** @type {Record<string, number>} */ ({
  background: 60,
  panel: 60,
  popup: 25,
  'page hook': 2,
});

/**
 * What each entry of the built extension loads at its start, in kB gzipped. Sizes do not vary: one round says all.
 *
 * @returns {Promise<import('../shared/rows.mjs').Row[]>}
 */
export async function measure() {
  const sizes = await sizesOf(path.join(root, 'dist/chrome'));
  return sizes.flatMap(({ entry, gzip, later }) => {
    const target = TARGETS[entry];
    const now = { what: `${entry}, what it loads at its start`, unit: 'kB', values: [gzip / 1_024] };
    const rest = {
      what: `${entry}, what a person's action loads beside`,
      unit: 'kB',
      values: [later / 1_024],
    };
    return [target === undefined ? now : { ...now, target: { most: target } }, ...(later > 0 ? [rest] : [])];
  });
}
