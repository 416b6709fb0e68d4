import { parseArgs } from 'node:util';
import { withModule } from './setup/typescript.mjs';

/**
 * How right is the engine? Judges every recording of test/accuracy/corpus by each kind of evidence, and prints a table.
 *
 *   npm run accuracy                     all
 *   npm run accuracy -- --only Rails     what names that: a framework, a story, a true cause
 *   npm run accuracy -- --wrong          and every row whose first cause is wrong
 */
const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, wrong: { type: 'boolean', default: false } },
});
await withModule('/test/accuracy/main.ts', ({ report }) => {
  process.stdout.write(`${report(values.only, values.wrong)}\n`);
});
