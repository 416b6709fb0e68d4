import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CommandError, run } from './command.mjs';
import { exists, findInPath } from './places.mjs';
import { reasonOf, say } from './progress.mjs';

/**
 * @typedef {import('./django.mjs').DjangoVersion} DjangoVersion
 * @typedef {import('./django.mjs').Source} Source
 */

/** The newest releases that each Django takes, held to the minor version so that their texts stay the ones we test. */
const requirements = {
  3.2: [
    'django~=3.2.0',
    'djangorestframework~=3.14.0',
    'djangorestframework-simplejwt~=5.2.0',
    'django-cors-headers~=3.14.0',
    'setuptools<80',
  ],
  4.2: [
    'django~=4.2.0',
    'djangorestframework~=3.16.0',
    'djangorestframework-simplejwt~=5.5.0',
    'django-cors-headers~=4.7.0',
  ],
  5.2: [
    'django~=5.2.0',
    'djangorestframework>=3.16,<4',
    'djangorestframework-simplejwt~=5.5.0',
    'django-cors-headers~=4.7.0',
  ],
};

/** Oldest and newest Python 3 minor version that each Django runs on; 3.2 needs `cgi`, which 3.13 removed. */
const pythons = /** @type {const} */ ({ 3.2: [8, 12], 4.2: [8, 13], 5.2: [10, 99] });

/** @type {string | undefined} why pip failed: a machine without PyPI is asked once, not three times */
let unreachable;

/** @type {Source} */
export const setUpFromPyPi = {
  async find(version, folder) {
    const environment = environmentFolder(version, folder);
    return (await exists(stamp(environment)))
      ? { version, python: pythonOf(environment), env: {} }
      : undefined;
  },

  async install(version, folder) {
    if (unreachable) throw new Error(unreachable);
    const python = await findPython(version);
    const environment = environmentFolder(version, folder);
    say(`Installing Django ${version} from PyPI`);
    try {
      await run(python, ['-m', 'venv', '--clear', environment], { log: 'django.log' });
      await run(
        pythonOf(environment),
        ['-m', 'pip', 'install', '--timeout', '5', '--retries', '0', ...requirements[version]],
        {
          log: 'django.log',
        },
      );
    } catch (error) {
      await rm(environment, { recursive: true, force: true });
      unreachable = `not from PyPI: ${error instanceof CommandError ? error.reason : reasonOf(error)}`;
      throw new Error(unreachable);
    }
    await writeFile(stamp(environment), `${requirements[version].join('\n')}\n`);
    return { version, python: pythonOf(environment), env: {} };
  },
};

/** @param {DjangoVersion} version @param {string} folder */
function environmentFolder(version, folder) {
  return path.join(folder, `venv-${version}`);
}

/** An environment that a broken network left half full lacks this file. @param {string} environment */
function stamp(environment) {
  return path.join(environment, 'complete.txt');
}

/** @param {string} environment */
function pythonOf(environment) {
  return process.platform === 'win32'
    ? path.join(environment, 'Scripts', 'python.exe')
    : path.join(environment, 'bin', 'python');
}

/** @param {DjangoVersion} version */
async function findPython(version) {
  const [oldest, newest] = pythons[version];
  const plain = await findInPath(['python3', 'python']);
  const numbered = [];
  for (let minor = Math.min(newest, 14); minor >= oldest; minor--)
    numbered.push(await findInPath([`python3.${minor}`]));
  for (const python of [plain, ...numbered]) {
    if (!python) continue;
    const minor = await minorVersion(python);
    if (minor !== undefined && minor >= oldest && minor <= newest) return python;
  }
  throw new Error(
    `not from PyPI: no Python from 3.${oldest}${newest === 99 ? ' on' : ` to 3.${newest}`} in PATH`,
  );
}

/**
 * A name in PATH proves little: version managers leave shims there for versions that are not chosen, and those fail.
 *
 * @param {string} python
 * @returns {Promise<number | undefined>}
 */
async function minorVersion(python) {
  const said = await run(python, ['-c', 'import sys; print(*sys.version_info[:2])']).catch(() => '');
  const [major, minor] = said.trim().split(' ').map(Number);
  return major === 3 ? minor : undefined;
}
