import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CommandError, run } from './command.mjs';
import { root } from './places.mjs';
import { giveUp, isStartedAsScript, SetupError, say } from './progress.mjs';

/**
 * Runs `npm ci` unless node_modules already is what package-lock.json asks for. Uses Node's own modules only, since it is
 * what makes the others available.
 */
export async function setUpDependencies() {
  if (await areInstalled()) return;
  say('Installing npm packages');
  try {
    await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: root,
      log: 'npm.log',
    });
  } catch (error) {
    if (error instanceof CommandError) process.stderr.write(error.output);
    throw new SetupError('Failed to install npm packages: see .cache/logs/npm.log');
  }
}

/**
 * npm leaves what it installed in node_modules/.package-lock.json. Packages for other platforms are not in it, so optional
 * ones may be missing; every other must be there in the locked version.
 */
async function areInstalled() {
  const wanted = await readLock(path.join(root, 'package-lock.json'));
  const installed = await readLock(path.join(root, 'node_modules', '.package-lock.json'));
  if (!wanted) throw new SetupError('Failed to install npm packages: package-lock.json is missing');
  if (!installed) return false;
  return Object.entries(wanted).every(([name, { version, optional }]) => {
    if (name === '') return true;
    const found = installed[name];
    return found ? found.version === version : optional === true;
  });
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, { version?: string, optional?: boolean }> | undefined>}
 */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

if (isStartedAsScript(import.meta.url)) await setUpDependencies().catch(giveUp);
