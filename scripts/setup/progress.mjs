import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Nothing in this project is broken: the machine lacks something, and the message says what to do about it. */
export class SetupError extends Error {
  static exitCode = 3;
}

/**
 * Ends a script by the convention of this project: 3 when the machine lacks something, 1 when anything else went wrong.
 *
 * @param {unknown} error
 * @returns {never}
 */
export function giveUp(error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(SetupError.exitCode);
}

/** @param {unknown} error */
export function reasonOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** @param {string} moduleUrl `import.meta.url` of the asking module */
export function isStartedAsScript(moduleUrl) {
  const script = process.argv[1];
  return script !== undefined && moduleUrl === pathToFileURL(realpathSync(script)).href;
}
