import { parseArgs } from 'node:util';
import { ruleFiles } from './scaffold/rule.mjs';
import { read, write } from './scaffold/write.mjs';

/**
 * A new cause: its rule, the table of its test, and its place among the others.
 *
 *   npm run new:rule -- wrong-phase-of-moon
 *   npm run new:rule -- wrong-phase-of-moon --before expired-token    where it must be changed before that
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { before: { type: 'string' } },
});
write(() => ruleFiles({ slug: positionals[0], before: values.before }, read));
