import { CommandError, run } from './command.mjs';
import { findInPath } from './places.mjs';
import { SetupError, say } from './progress.mjs';

const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

/** @type {Promise<unknown> | undefined} */
let updated;

/** Why apt cannot be used here, or undefined when it can. */
export async function whyNotApt() {
  if (process.platform !== 'linux' || !(await findInPath(['apt-get'])))
    return 'there is no apt on this machine';
  if (process.getuid?.() !== 0) return 'apt needs root';
  return undefined;
}

/**
 * @param {string[]} packages
 */
export async function aptInstall(packages) {
  say(`Installing ${packages.join(', ')} with apt`);
  try {
    updated ??= apt(['update']);
    await updated;
    await apt(['install', '-y', '--no-install-recommends', ...packages]);
  } catch (error) {
    if (error instanceof CommandError) process.stderr.write(error.output);
    throw new SetupError(`Failed to install ${packages.join(', ')} with apt: see .cache/logs/apt.log`);
  }
}

/**
 * @param {string[]} args
 * @param {string} [cwd] where `apt-get download` puts its files
 */
export async function apt(args, cwd) {
  // Somebody else's apt may hold the lock: unattended upgrades run just after a machine starts.
  return run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
    env: environment,
    log: 'apt.log',
    ...(cwd ? { cwd } : {}),
  });
}
