import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../setup/places.mjs';
import { filesIn } from './files.mjs';

/** @typedef {'chrome' | 'firefox'} Store */

/** Chrome's store cuts a longer one off, and Firefox's refuses it. */
const LONGEST_DESCRIPTION = 132;

const KEYS = [
  'manifest_version',
  'name',
  'version',
  'description',
  'default_locale',
  'icons',
  'action',
  'background',
  'content_security_policy',
  'devtools_page',
  'options_ui',
  'permissions',
  'host_permissions',
];

/** What only one of the stores knows. */
const OWN_KEYS = { chrome: ['minimum_chrome_version'], firefox: ['browser_specific_settings'] };

/** What a store is handed: no maps, no sources, no notes, no hidden files. */
const EXPECTED =
  /^(?:manifest\.json|service-worker-loader\.js|assets\/[\w.-]+\.(?:js|css)|icons\/\d+\.png|_locales\/\w+\/messages\.json|src\/entries\/\w+\.html|src\/collectors\/[\w-]+\.iife\.js)$/;

/**
 * Looks at a built extension with the eyes of a store.
 *
 * @param {string} folder
 * @param {Store} store
 * @returns {Promise<string[]>} what is wrong with it, in words
 */
export async function inspect(folder, store) {
  const names = await filesIn(folder);
  const manifest = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'));
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const texts = await Promise.all(
    names
      .filter(isText)
      .map(async (name) => ({ name, text: await readFile(path.join(folder, name), 'utf8') })),
  );
  return [
    ...names.filter((name) => !EXPECTED.test(name)).map((name) => `${name} was not expected`),
    ...manifestComplaints(manifest, store, version),
    ...pathsIn(manifest)
      .filter((name) => !names.includes(name))
      .map((name) => `the manifest names ${name}, which is not there`),
    ...(await iconComplaints(folder, manifest.icons)),
    ...texts.flatMap(textComplaints),
    ...(await descriptionComplaints(folder, names, manifest)),
    ...names.filter((name) => !isNamed(name, texts)).map((name) => `${name} is named by no other file`),
  ];
}

/** @param {string} name @param {{ name: string, text: string }[]} texts */
function isNamed(name, texts) {
  const last = path.posix.basename(name);
  if (name.startsWith('_locales/')) return true; // The browser finds them by itself.
  return name === 'manifest.json' || texts.some((other) => other.name !== name && other.text.includes(last));
}

/**
 * @param {Record<string, any>} manifest
 * @param {Store} store
 * @param {string} version
 */
function manifestComplaints(manifest, store, version) {
  const known = [...KEYS, ...OWN_KEYS[store]];
  const { background, browser_specific_settings: settings } = manifest;
  const wrong = [
    ...Object.keys(manifest)
      .filter((key) => !known.includes(key))
      .map((key) => `${key} is no key for ${store}`),
    ...known.filter((key) => manifest[key] === undefined).map((key) => `the manifest has no ${key}`),
  ];
  if (manifest.version !== version)
    wrong.push(`the manifest says version ${manifest.version}, package.json ${version}`);
  const start = store === 'chrome' ? background?.service_worker : background?.scripts?.[0];
  if (!start || Object.keys(background).length !== 2) wrong.push(`${store} could not start the background`);
  if (store === 'firefox' && !(settings?.gecko?.id && settings.gecko.data_collection_permissions))
    wrong.push('Firefox wants an id, and a word about data collection');
  return wrong;
}

/**
 * What a store shows as the extension's description, in each of its languages.
 *
 * @param {string} folder
 * @param {string[]} names
 * @param {Record<string, any>} manifest
 */
async function descriptionComplaints(folder, names, { description = '', default_locale: fallback }) {
  const [, key] = /^__MSG_(\w+)__$/.exec(description) ?? [];
  if (!key) return ['the description is no text of _locales'];
  const files = names.filter((name) => name.startsWith('_locales/'));
  const wrong = files.includes(`_locales/${fallback}/messages.json`)
    ? []
    : ['the default language is not there'];
  for (const name of files) {
    const said = JSON.parse(await readFile(path.join(folder, name), 'utf8'))[key]?.message;
    if (!said) wrong.push(`${name} has no ${key}`);
    else if (said.length > LONGEST_DESCRIPTION)
      wrong.push(`${name}: the description is longer than ${LONGEST_DESCRIPTION} characters`);
  }
  return wrong;
}

/** Every file that a manifest names. @param {Record<string, any>} manifest @returns {string[]} */
function pathsIn({ icons, action, background, devtools_page, options_ui }) {
  const started = background?.service_worker ?? background?.scripts?.[0];
  return [
    ...Object.values(icons ?? {}),
    action?.default_popup,
    started,
    devtools_page,
    options_ui?.page,
  ].filter(Boolean);
}

/** @param {string} folder @param {Record<string, string>} icons */
async function iconComplaints(folder, icons = {}) {
  const found = [];
  for (const [size, name] of Object.entries(icons)) {
    const bytes = await readFile(path.join(folder, name)).catch(() => Buffer.alloc(24));
    // A PNG tells its width and height at these places.
    const real = `${bytes.readUInt32BE(16)}×${bytes.readUInt32BE(20)}`;
    if (real !== `${size}×${size}`) found.push(`${name} is ${real}, not ${size}×${size}`);
  }
  return found;
}

/** @param {{ name: string, text: string }} file */
function textComplaints({ name, text }) {
  const found = [];
  if (text.includes('sourceMappingURL=')) found.push(`${name} names a source map`);
  if (text.includes(root.replace(/[\\/]$/, ''))) found.push(`${name} tells where it was built`);
  if (/\bimport\.meta\.hot\b|@vite\/client/.test(text)) found.push(`${name} holds code for development`);
  return found;
}

/** @param {string} name */
function isText(name) {
  return /\.(?:js|css|html|json)$/.test(name);
}
