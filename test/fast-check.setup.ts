import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll } from 'vitest';

/**
 * One seed, so that a run proves the same as the run before it and a failure can be repeated. `npm run fuzz` takes another
 * seed each time and looks further; what it finds becomes a row of a table.
 */
const { FUZZ_SEED, FUZZ_COUNTS } = process.env;
const seed = FUZZ_SEED === undefined ? 401 : Number(FUZZ_SEED);
let runs = 0;

fc.configureGlobal({
  seed,
  ...(FUZZ_SEED === undefined ? {} : { numRuns: 1_000 }),
  ...(FUZZ_COUNTS === undefined ? {} : { reporter: counted }),
});

function counted(details: fc.RunDetails<unknown>): void {
  runs += details.numRuns;
  if (details.failed) throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance });
}

afterAll(() => {
  if (FUZZ_COUNTS !== undefined && runs > 0)
    writeFileSync(path.join(FUZZ_COUNTS, randomUUID()), String(runs));
});
