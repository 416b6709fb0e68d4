import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { setUpChromium } from './setup/chromium.mjs';
import { setUpDependencies } from './setup/dependencies.mjs';
import { setUpDjangos } from './setup/django.mjs';
import { setUpFirefox } from './setup/firefox.mjs';
import { cache, exists, root } from './setup/places.mjs';
import { giveUp, reasonOf, say } from './setup/progress.mjs';

/**
 * The one command that proves a change. A failing step does not stop the others: one run shows all there is to mend.
 *
 *   npm test                       everything
 *   npm test -- --only unit        some steps, separated by commas: lint, types, build, unit, browser
 *
 * @typedef {{ passed: number, failed: number }} Count
 * @typedef {{ name: string, count: Count, seconds: number, note?: string }} Result
 */

/** @type {Record<string, () => Promise<Count & { note?: string }>>} */
const steps = {
  chromium: () => setUp('CHROMIUM_PATH', setUpChromium),
  firefox: () => setUp('FIREFOX_PATH', setUpFirefox),
  django: setUpServers,
  lint: () => check('lint'),
  types: () => check('types'),
  build: () => check('build'),
  unit: () => vitest('unit'),
  browser: () => vitest('browser'),
};

/** What a step would be meaningless without. A set-up step counts as no check unless it fails. */
const needs = /** @type {Record<string, string[]>} */ ({
  browser: ['chromium', 'firefox', 'django', 'build'],
});

await setUpDependencies().catch(giveUp);
const results = await runSteps(chosenSteps());
report(results);
process.exit(results.some(({ count }) => count.failed > 0) ? 1 : 0);

function chosenSteps() {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
  if (!only) return Object.keys(steps);
  const named = only.split(',');
  const unknown = named.filter((name) => !steps[name]);
  if (unknown.length > 0) {
    process.stderr.write(
      `Failed to run ${unknown.join(', ')}: the steps are ${Object.keys(steps).join(', ')}\n`,
    );
    process.exit(2);
  }
  const wanted = new Set(named.flatMap((name) => [...(needs[name] ?? []), name]));
  return Object.keys(steps).filter((name) => wanted.has(name));
}

/** @param {string[]} names */
async function runSteps(names) {
  /** @type {Result[]} */
  const results = [];
  for (const name of names) {
    say(`\n── ${name}`);
    const begin = performance.now();
    const { note, ...count } = await runStep(name, results);
    const result = { name, count, seconds: (performance.now() - begin) / 1000, ...(note ? { note } : {}) };
    results.push(result);
    say(line(result));
  }
  return results;
}

/**
 * @param {string} name
 * @param {Result[]} before
 * @returns {Promise<Count & { note?: string }>}
 */
async function runStep(name, before) {
  const step = steps[name];
  if (!step) throw new Error(`Failed to run ${name}: there is no such step`);
  // Driving yesterday's build would prove nothing about today's sources.
  if (name === 'browser' && before.some((result) => result.name === 'build' && result.count.failed > 0)) {
    return { passed: 0, failed: 1, note: 'not run, because the build failed' };
  }
  return step();
}

/** @param {Result[]} results */
function report(results) {
  const passed = results.reduce((sum, { count }) => sum + count.passed, 0);
  const failed = results.reduce((sum, { count }) => sum + count.failed, 0);
  say('');
  for (const result of results) say(line(result));
  say(`${passed} passed, ${failed} failed`);
}

/** @param {Result} result */
function line({ name, count, seconds, note }) {
  const mark = count.failed > 0 ? '✗' : '✓';
  const tests = count.passed + count.failed > 1 ? `${count.passed} of ${count.passed + count.failed}` : '';
  return `${mark} ${name.padEnd(9)}${`${seconds.toFixed(1)} s`.padStart(8)}  ${[tests, note].filter(Boolean).join(', ')}`.trimEnd();
}

/**
 * @param {'CHROMIUM_PATH' | 'FIREFOX_PATH'} variable read by the browser tests
 * @param {() => Promise<string>} find
 */
async function setUp(variable, find) {
  try {
    process.env[variable] = await find();
    return { passed: 0, failed: 0, note: process.env[variable] };
  } catch (error) {
    return { passed: 0, failed: 1, note: reasonOf(error) };
  }
}

/** A version that this machine cannot have is said and no failure: its scenarios are skipped, and vitest counts them so. */
async function setUpServers() {
  const djangos = await setUpDjangos();
  const ready = djangos.flatMap((django) => ('missing' in django ? [] : [django.version]));
  return { passed: 0, failed: 0, note: ready.join(', ') || 'none' };
}

/** @param {string} script of package.json */
async function check(script) {
  const status = await npm(['run', '--silent', script]);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** @param {'unit' | 'browser'} project */
async function vitest(project) {
  const file = path.join(cache, `vitest-${project}.json`);
  await mkdir(cache, { recursive: true });
  await rm(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const status = await npm(['run', '--silent', project, '--', ...reporters]);
  if (!(await exists(file)))
    return { passed: 0, failed: 1, note: `vitest ended with ${status} and left no report` };
  return countTests(JSON.parse(await readFile(file, 'utf8')), status);
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @param {number | string} status
 */
function countTests(report, status) {
  // A file that could not even be loaded has no tests to count, and must not look like a success.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + broken;
  const skipped = report.numPendingTests > 0 ? { note: `${report.numPendingTests} skipped` } : {};
  if (status !== 0 && failed === 0)
    return { passed: report.numPassedTests, failed: 1, note: `vitest ended with ${status}` };
  return { passed: report.numPassedTests, failed, ...skipped };
}

/**
 * @param {string[]} args
 * @returns {Promise<number | string>} exit status or signal
 */
function npm(args) {
  const windows = process.platform === 'win32';
  const child = spawn(windows ? 'npm.cmd' : 'npm', args, { cwd: root, stdio: 'inherit', shell: windows });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal ?? 1));
  });
}
