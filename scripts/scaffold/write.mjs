import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/places.mjs';
import { say } from '../setup/progress.mjs';

/** A file of the project. @param {string} file */
export function read(file) {
  return readFileSync(path.join(root, file), 'utf8');
}

/**
 * Writes the files of a scaffold, and says what comes next.
 *
 * @param {() => Map<string, string>} make throws when the name cannot be used
 */
export function write(make) {
  const files = attempted(make);
  for (const [file, text] of files) writeFileSync(path.join(root, file), text);
  execFileSync(
    process.execPath,
    [path.join(root, 'node_modules/@biomejs/biome/bin/biome'), 'check', '--write', ...files.keys()],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  for (const file of files.keys()) say(`wrote ${file}`);
  say('\nWhat is left to write is marked TODO. This names each place, until none is left:');
  say('  npm test -- --only lint,types,unit');
}

/** @param {() => Map<string, string>} make */
function attempted(make) {
  try {
    return make();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}
