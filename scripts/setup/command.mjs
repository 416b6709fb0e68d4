import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { cache } from './places.mjs';
import { reasonOf } from './progress.mjs';

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [log] name of the file in .cache/logs that keeps the whole output
 * @property {number} [timeoutMs]
 */

/** A command that could not be run or ended badly; `output` is what it said. */
export class CommandError extends Error {
  /** @param {string} message @param {string} output */
  constructor(message, output) {
    super(message);
    this.output = output;
  }

  /** The last line that the command said, which mostly is its reason. */
  get reason() {
    return this.output.trim().split('\n').at(-1) ?? this.message;
  }
}

/**
 * Runs a command quietly: what it says is returned, kept in a log when asked, and part of the error when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<string>} what it said
 */
export async function run(command, args, { cwd, env = process.env, log, timeoutMs = 0 } = {}) {
  const file = log ? await openLog(log) : undefined;
  file?.write(`$ ${command} ${args.join(' ')}\n`);
  const child = spawn(command, args, {
    ...(cwd ? { cwd } : {}),
    env,
    timeout: timeoutMs,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Windows starts npm, which is a .cmd, only through a shell. Our arguments hold nothing that a shell would read.
    shell: process.platform === 'win32' && !command.endsWith('.exe'),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
      file?.write(text);
    });
  }
  try {
    const ended = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(code ?? signal));
    });
    if (ended !== 0)
      throw new CommandError(`Failed to run ${command} ${args[0] ?? ''}: it ended with ${ended}`, output);
    return output;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`Failed to run ${command}: ${reasonOf(error)}`, output);
  } finally {
    file?.end();
  }
}

/** @param {string} name */
async function openLog(name) {
  const folder = path.join(cache, 'logs');
  await mkdir(folder, { recursive: true });
  return createWriteStream(path.join(folder, name), { flags: 'a' });
}
