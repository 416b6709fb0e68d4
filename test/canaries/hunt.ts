import fc from 'fast-check';
import { expect } from 'vitest';
import { type Place, Search } from './canary';
import { type PlantedCase, plantedCase } from './case';
import type { PlaceToPlant } from './places';

/**
 * Plants secrets in failing requests and expects none of them in what is written of these.
 *
 * @param runs how many requests.
 * @param written all that is written of one.
 * @param places where secrets may stand; anywhere when absent.
 * @returns how many were planted and how many found, for a figure.
 */
export async function hunt(
  runs: number,
  written: (planted: PlantedCase) => readonly Place[] | Promise<readonly Place[]>,
  places?: readonly PlaceToPlant[],
): Promise<{ times: number; found: number }> {
  const search = new Search();
  const counted = { times: 0, found: 0 };
  await fc.assert(
    fc.asyncProperty(plantedCase(places), async (planted) => {
      const leaks = search.leaks(planted.canaries, await written(planted));
      counted.times += planted.canaries.length;
      counted.found += leaks.length;
      expect(leaks).toEqual([]);
    }),
    { numRuns: runs, endOnFailure: true },
  );
  return counted;
}
