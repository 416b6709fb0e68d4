import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { apt, aptInstall, whyNotApt } from './apt.mjs';
import { CommandError, run } from './command.mjs';
import { exists } from './places.mjs';
import { reasonOf, say } from './progress.mjs';

/**
 * Debian packages of Django are plain Python files. The version of the running Debian is installed; newer ones are fetched
 * from newer suites and unpacked beside it, without installing them, and the system's Python runs them too.
 *
 * @typedef {import('./django.mjs').DjangoVersion} DjangoVersion
 * @typedef {import('./django.mjs').Django} Django
 * @typedef {import('./django.mjs').Source} Source
 */

const python = '/usr/bin/python3';
const systemPackages = '/usr/lib/python3/dist-packages';
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

const packages = [
  'python3-django',
  'python3-djangorestframework',
  'python3-djangorestframework-simplejwt',
  'python3-django-cors-headers',
];
/** What those import, which `apt-get download` does not follow. */
const dependencies = ['python3-asgiref', 'python3-sqlparse', 'python3-jwt'];
const modules = ['rest_framework', 'rest_framework_simplejwt', 'corsheaders'];

/** @type {Partial<Record<DjangoVersion, string>>} */
const suites = { 4.2: 'trixie', 5.2: 'sid' };

/** @type {Source} */
export const setUpFromDebian = {
  async find(version, folder) {
    const suite = suites[version];
    const unpacked = suite && path.join(folder, suite, 'usr/lib/python3/dist-packages');
    if (unpacked && (await holds(unpacked, version)))
      return { version, python, env: { PYTHONPATH: unpacked } };
    return (await holds(systemPackages, version)) ? { version, python, env: {} } : undefined;
  },

  async install(version, folder) {
    const hindrance = await whyNotApt();
    if (hindrance) throw new Error(`not from Debian: ${hindrance}`);
    try {
      const suite = suites[version];
      await (suite ? unpack(suite, folder) : installFromSystem());
    } catch (error) {
      throw new Error(`not from Debian: ${reasonOf(error)}`);
    }
    const django = await setUpFromDebian.find(version, folder);
    if (django) return django;
    throw new Error(`not from Debian: it gave Django ${await whatWasGiven(version, folder)}`);
  },
};

async function installFromSystem() {
  if (!(await versionIn(systemPackages)) || !(await hasModules(systemPackages))) await aptInstall(packages);
}

/**
 * Fetches from another suite with apt's own machinery, so that signatures are checked, but with lists and folders of its
 * own, so that the system never hears of it.
 *
 * @param {string} suite
 * @param {string} folder
 */
async function unpack(suite, folder) {
  if (!(await exists(keyring))) throw new Error(`${keyring} is missing, is this a Debian?`);
  const mirror = await findMirror();
  say(`Unpacking Django from Debian ${suite}`);
  // The system's Python and what Django needs beside itself, such as sqlite, come with the system's own packages.
  if (!(await exists(python))) await aptInstall(['python3']);

  const work = path.join(folder, `${suite}.apt`);
  const [lists, archives, parts, debs, tree] = ['lists', 'cache/archives', 'parts', 'debs', 'tree'].map(
    (name) => path.join(work, name),
  );
  if (!lists || !archives || !parts || !debs || !tree) throw new Error('unreachable');
  await rm(work, { recursive: true, force: true });
  for (const made of [`${lists}/partial`, `${archives}/partial`, parts, debs, tree])
    await mkdir(made, { recursive: true });
  const sourceList = path.join(work, 'sources.list');
  await writeFile(sourceList, `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`);

  const options = Object.entries({
    'Dir::Etc::sourcelist': sourceList,
    'Dir::Etc::sourceparts': parts,
    'Dir::State::lists': lists,
    'Dir::Cache': path.join(work, 'cache'),
    'APT::Sandbox::User': 'root', // apt's own user may not enter this folder
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  try {
    await apt([...options, 'update']);
    await apt([...options, 'download', ...packages, ...dependencies], debs);
  } catch (error) {
    throw new Error(`${suite}: ${error instanceof CommandError ? error.reason : reasonOf(error)}`);
  }
  for (const deb of await readdir(debs))
    await run('dpkg', ['-x', path.join(debs, deb), tree], { log: 'apt.log' });

  // Moved as a whole: a folder with that name is always complete.
  const target = path.join(folder, suite);
  await rm(target, { recursive: true, force: true });
  await rename(tree, target);
  await rm(work, { recursive: true, force: true });
}

/** The mirror that this machine uses, since it is the one that it can reach. Both formats of apt's sources are in use. */
async function findMirror() {
  const folder = '/etc/apt/sources.list.d';
  const names = (await exists(folder)) ? await readdir(folder) : [];
  for (const file of ['/etc/apt/sources.list', ...names.map((name) => path.join(folder, name))]) {
    if (!/\.(list|sources)$/.test(file) || !(await exists(file))) continue;
    const mirror = mirrorIn(await readFile(file, 'utf8'));
    if (mirror) return mirror;
  }
  return 'http://deb.debian.org/debian';
}

/** @param {string} sources */
function mirrorIn(sources) {
  const lines = sources.split('\n').filter((line) => /^\s*(deb\s|URIs:)/.test(line));
  return lines
    .join(' ')
    .split(/\s+/)
    .find((word) => /^https?:\/\/.*\/debian\/?$/.test(word));
}

/** @param {string} folder @param {DjangoVersion} version */
async function holds(folder, version) {
  return (await versionIn(folder))?.startsWith(`${version}.`) === true && (await hasModules(folder));
}

/**
 * Read from the file, since starting Python for it would take longer than all the rest.
 *
 * @param {string} folder
 */
async function versionIn(folder) {
  const file = path.join(folder, 'django/__init__.py');
  if (!(await exists(file))) return undefined;
  return /^VERSION = \((\d+), (\d+), (\d+)/m
    .exec(await readFile(file, 'utf8'))
    ?.slice(1)
    .join('.');
}

/** @param {string} folder */
async function hasModules(folder) {
  const there = await Promise.all(modules.map((name) => exists(path.join(folder, name))));
  return there.every(Boolean);
}

/** @param {DjangoVersion} version @param {string} folder */
async function whatWasGiven(version, folder) {
  const suite = suites[version];
  const given = suite ? path.join(folder, suite, 'usr/lib/python3/dist-packages') : systemPackages;
  return `${await versionIn(given)}${suite ? ` in ${suite}` : ', the one of this system'}`;
}
