import { parseArgs } from 'node:util';
import { serverFiles } from './scaffold/server.mjs';
import { read, write } from './scaffold/write.mjs';

/**
 * A new server: its profile, the table of its words, and its place in the list.
 *
 *   npm run new:server -- play-framework
 */
const { positionals } = parseArgs({ allowPositionals: true, options: {} });
write(() => serverFiles({ slug: positionals[0] }, read));
