import path from 'node:path';
import { CommandError, run } from './setup/command.mjs';
import { setUpDependencies } from './setup/dependencies.mjs';
import { root } from './setup/places.mjs';
import { giveUp, SetupError, say } from './setup/progress.mjs';

/**
 * Asks the linter of Firefox's store about a fresh dist/firefox. Ends with 1 at anything that it says and {@link accepted} does
 * not, and at anything that is accepted and no longer said.
 *
 * It is fetched when it is asked, and is no dependency: 190 packages and 61 MB that nobody else needs.
 */
const LINTER = 'addons-linter@10.13.0';

/** Each once. @type {{ code: string, file: RegExp, because: string }[]} */
const accepted = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    // Whichever chunk the bundler puts Preact into, and that one alone.
    file: /^assets\/[\w-]+\.js$/,
    because: 'Preact sets innerHTML for dangerouslySetInnerHTML, which none of our views uses',
  },
];

/**
 * @typedef {{ code: string, message: string, file?: string, line?: number }} Message
 * @typedef {{ errors: Message[], warnings: Message[], notices: Message[] }} Report
 */

await setUpDependencies().catch(giveUp);
const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
const { VITEST: _, ...env } = process.env;
await run(process.execPath, [vite, 'build', '--mode', 'firefox', '--logLevel', 'warn'], { cwd: root, env });

const report = await askLinter().catch(giveUp);
const said = [...report.errors, ...report.warnings, ...report.notices];
/** @param {Message} message */
const fitting = (message) =>
  accepted.find(
    (one) => said.find(({ code, file = '' }) => one.code === code && one.file.test(file)) === message,
  );
const unexpected = said.filter((message) => !fitting(message));
const unsaid = accepted.filter((one) => !said.some((message) => fitting(message) === one));

for (const message of said) {
  const reason = fitting(message);
  const place = `${message.file ?? 'the extension'}${message.line ? `:${message.line}` : ''}`;
  say(`${reason ? '✓' : '✗'} ${message.code} ${place}: ${reason ? reason.because : message.message}`);
}
for (const { code, file } of unsaid) say(`✗ ${code} in ${file.source} is accepted, and no longer said`);
say(`${said.length} said, ${unexpected.length} of them unexpected`);
process.exit(unexpected.length + unsaid.length > 0 ? 1 : 0);

/** @returns {Promise<Report>} */
async function askLinter() {
  const args = ['--yes', '--', LINTER, '--output', 'json', path.join('dist', 'firefox')];
  const text = await run(process.platform === 'win32' ? 'npx.cmd' : 'npx', args, {
    cwd: root,
    log: 'npm.log',
  }).catch((error) => {
    // It ends with 1 when it finds errors, and tells them all the same.
    if (error instanceof CommandError) return error.output;
    throw error;
  });
  const json = text.slice(text.indexOf('{"'));
  try {
    return JSON.parse(json.slice(0, json.lastIndexOf('}') + 1));
  } catch {
    throw new SetupError(`Failed to run ${LINTER}: it gave no report; see .cache/logs/npm.log`);
  }
}
