import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { buildForNode } from '../../scripts/build/for-node.mjs';
import { root } from '../../scripts/setup/places.mjs';
import { inTurn } from '../shared/rows.mjs';

/**
 * @typedef {import('../shared/rows.mjs').Row} Row
 */

const runFile = promisify(execFile);
const COUNTS = [100, 1_000, 10_000, 100_000, 1_000_000];
/** The long ones vary little, and the longest takes minutes. */
const LONG = 100_000;
const LONGEST = 1_000_000;
const NAMES = { plain: 'facts to failures', redacting: 'with redaction' };

/**
 * How many exchanges a second the engine takes in, from few to very many.
 *
 * @param {import('../shared/rows.mjs').Options} options
 * @returns {Promise<Row[]>}
 */
export async function measure({ rounds, say }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'why401-engine-'));
  try {
    await buildForNode(path.join(root, 'bench', 'engine', 'engine.ts'), folder, {
      entryFileNames: 'engine.mjs',
    });
    const engine = pathToFileURL(path.join(folder, 'engine.mjs')).href;
    /** @type {Row[]} */
    const rows = [];
    for (const count of COUNTS) {
      say(`engine: ${count} exchanges`);
      /** @type {Record<keyof typeof NAMES, number[]>} */
      const rates = { plain: [], redacting: [] };
      const kinds = /** @type {(keyof typeof NAMES)[]} */ (
        count < LONGEST ? ['plain', 'redacting'] : ['plain']
      );
      const times = count >= LONGEST ? 1 : count >= LONG ? Math.min(rounds, 2) : rounds;
      await inTurn(kinds, times, async (kind) => {
        const child = path.join(root, 'bench', 'engine', 'child.mjs');
        const asked = [child, engine, String(count), String(kind === 'redacting')];
        const { stdout } = await runFile(process.execPath, asked);
        rates[kind].push((count / Number(stdout)) * 1_000);
      });
      for (const kind of kinds)
        rows.push({
          what: `${count.toLocaleString('en')} exchanges, ${NAMES[kind]}`,
          unit: 'exchanges a second',
          values: rates[kind],
          point: { name: NAMES[kind], x: count },
          ...(kind === 'plain' && count >= 1_000 && { target: { least: 50_000 } }),
        });
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
