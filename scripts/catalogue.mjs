import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './setup/places.mjs';
import { withModule } from './setup/typescript.mjs';

/**
 * The pages of docs/causes and docs/servers, made of the rules, the servers and their tests.
 *
 *   npm run catalogue                writes what changed, and takes away what is no more
 *   npm run catalogue -- --check     names what is missing, stale or left over, and writes nothing
 */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

// The tables of tests are read as data: what would run them is another module here.
const standIns = /** @type {const} */ ([
  [/^vitest$/, 'no-tests.ts'],
  [/^\.\/rule-tester$/, 'rule-tables.ts'],
  [/^\.\/table$/, 'server-tables.ts'],
]);

await withModule(
  '/test/catalogue/main.ts',
  ({ differences, update }) => {
    if (!values.check) {
      process.stdout.write(`${update()}\n`);
      return;
    }
    const found = differences();
    for (const { file, what } of found) process.stderr.write(`${file} is ${what}: run npm run catalogue\n`);
    process.exitCode = found.length > 0 ? 1 : 0;
  },
  standIns.map(([find, file]) => ({ find, replacement: path.join(root, 'test/catalogue', file) })),
);
