import path from 'node:path';
import { setUpFromDebian } from './django-from-debian.mjs';
import { setUpFromPyPi } from './django-from-pypi.mjs';
import { cache } from './places.mjs';
import { isStartedAsScript, reasonOf, say } from './progress.mjs';

/**
 * Real servers to fail against. Three Django versions, because what they say differs: 3.2 has no Origin check over http and
 * one text for every CSRF failure, 4.2 has both, 5.2 is what people start with.
 *
 * @typedef {'3.2' | '4.2' | '5.2'} DjangoVersion
 *
 * @typedef {object} Django
 * @property {DjangoVersion} version
 * @property {string} python interpreter to run it with
 * @property {Record<string, string>} env variables to add to its environment
 *
 * @typedef {{ version: DjangoVersion, missing: string }} MissingDjango
 *
 * @typedef {object} Source one way to get a Django
 * @property {(version: DjangoVersion, folder: string) => Promise<Django | undefined>} find without side effects, and fast
 * @property {(version: DjangoVersion, folder: string) => Promise<Django>} install throws with the reason when it cannot
 */

/** @type {DjangoVersion[]} */
export const djangoVersions = ['3.2', '4.2', '5.2'];

const folder = path.join(cache, 'django');
const sources = [setUpFromPyPi, setUpFromDebian];

/**
 * Makes every version ready that this machine can have, and says which it cannot.
 *
 * @returns {Promise<(Django | MissingDjango)[]>}
 */
export async function setUpDjangos() {
  const djangos = [];
  for (const version of djangoVersions)
    djangos.push((await findDjango(version)) ?? (await installDjango(version)));
  for (const django of djangos)
    if ('missing' in django) say(`Django ${django.version} is missing: ${django.missing}`);
  return djangos;
}

/**
 * @param {DjangoVersion} version
 * @returns {Promise<Django | undefined>}
 */
export async function findDjango(version) {
  for (const { find } of sources) {
    const django = await find(version, folder);
    if (django) return django;
  }
  return undefined;
}

/**
 * @param {DjangoVersion} version
 * @returns {Promise<Django | MissingDjango>}
 */
async function installDjango(version) {
  const reasons = [];
  for (const { install } of sources) {
    try {
      return await install(version, folder);
    } catch (error) {
      reasons.push(reasonOf(error));
    }
  }
  return { version, missing: reasons.join('; ') };
}

if (isStartedAsScript(import.meta.url)) {
  for (const django of await setUpDjangos()) {
    if ('missing' in django) continue;
    const variables = Object.entries(django.env).map(([name, value]) => `${name}=${value}`);
    say(['Django', `${django.version}:`, ...variables, django.python].join(' '));
  }
}
