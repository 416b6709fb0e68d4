import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildWhenStale } from './build-when-stale.mjs';
import { setUpChromium } from './setup/chromium.mjs';
import { setUpDjangos } from './setup/django.mjs';
import { setUpFirefox } from './setup/firefox.mjs';
import { root } from './setup/places.mjs';
import { giveUp, say } from './setup/progress.mjs';

/**
 * Plays one story of test/browser where it can be watched: the window stays until its tab is closed.
 *
 *   npm run scenario -- wrong-scheme-bearer
 *   npm run scenario -- wrong-scheme-bearer --browser firefox
 *   npm run scenario -- wrong-scheme-bearer --headless     plays it unseen, as the tests do, and ends
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', default: 'chromium' },
    headless: { type: 'boolean', default: false },
  },
});
const [id = ''] = positionals;
const places = storiesById();
const file = places.get(id);
if (!file) refuse(`no story is called "${id}".${nearest()} They are in test/browser/scenarios`);
if (!['chromium', 'firefox'].includes(values.browser)) refuse('--browser is chromium or firefox');
const isFirefox = values.browser === 'firefox';
if (file === 'deep.ts' && (isFirefox || !values.headless))
  refuse('stories of deep.ts need the build with deep capture: npm run build && npm run browser -- -t <id>');
if (!values.headless && process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
  refuse('there is no display to show it on. Add --headless, or run it within xvfb-run');

if (isFirefox) process.env.FIREFOX_PATH = await setUpFirefox().catch(giveUp);
else process.env.CHROMIUM_PATH = await setUpChromium().catch(giveUp);
await setUpDjangos();
await buildWhenStale(isFirefox ? 'firefox' : 'chrome');
if (!values.headless) say('It stays open at the end: look around, then close its tab.');

const tests = readdirSync(path.join(root, 'test/browser')).filter((name) => name.endsWith('.test.ts'));
const plays = isFirefox
  ? ['firefox.test.ts']
  : tests.filter((name) => read(`test/browser/${name}`).includes(`./scenarios/${file.replace('.ts', '')}'`));
const { status } = spawnSync(
  process.execPath,
  [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--hideSkippedTests',
    '--project',
    'browser',
    '-t',
    `${id}, Django`,
    ...(values.headless ? [] : ['--testTimeout', '0']),
    ...plays.filter((name) => isFirefox || name !== 'firefox.test.ts').map((name) => `test/browser/${name}`),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...(values.headless ? {} : { WHY401_VISIBLE: '1' }) },
  },
);
process.exit(status ?? 1);

/** @returns {Map<string, string>} the file of each story */
function storiesById() {
  const files = readdirSync(path.join(root, 'test/browser/scenarios'));
  return new Map(
    files.flatMap((name) =>
      [...read(`test/browser/scenarios/${name}`).matchAll(/^ {4}id: '([a-z0-9-]+)'/gm)].map(
        ([, story = '']) => /** @type {const} */ ([story, name]),
      ),
    ),
  );
}

/** @param {string} file */
function read(file) {
  return readFileSync(path.join(root, file), 'utf8');
}

function nearest() {
  const [begin = ''] = id.split('-');
  const stories = [...places.keys()];
  const near = [
    ...stories.filter((story) => id !== '' && story.startsWith(id)),
    ...stories.filter((story) => begin !== '' && !story.startsWith(id) && story.includes(begin)),
  ].slice(0, 5);
  return near.length > 0 ? ` Like it: ${near.join(', ')}.` : '';
}

/** @param {string} why @returns {never} */
function refuse(why) {
  process.stderr.write(`Failed to play: ${why}\n`);
  process.exit(2);
}
