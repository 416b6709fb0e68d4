import { parseArgs } from 'node:util';
import { withModule } from './setup/typescript.mjs';

/**
 * Does our cookie matcher agree with the browser? Plays random cookies and requests in it and compares.
 *
 *   npm run cookie-oracle                          500 cases with third-party cookies allowed, 500 with them blocked
 *   npm run cookie-oracle -- --cases 5000 --seed 7
 *   npm run cookie-oracle -- --browser firefox     what it sends; it gives no reasons
 *
 * Ends with 1 when anything disagrees. CHROMIUM_PATH and FIREFOX_PATH name the browsers.
 */
const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    cases: { type: 'string', default: '500' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const known = ['chromium', 'firefox'].includes(values.browser);
if (!known || !/^[1-9]\d*$/.test(values.cases) || !/^\d+$/.test(values.seed)) {
  process.stderr.write(
    'Failed to compare: --browser is chromium or firefox, --cases and --seed are whole numbers\n',
  );
  process.exit(2);
}
await withModule('/test/cookies/main.ts', async ({ compareWith }) => {
  for (const thirdParty of ['allowed', 'blocked']) {
    const { cases, disagreeing, unplayed, coverage } = await compareWith(
      values.browser,
      thirdParty,
      Number(values.cases),
      Number(values.seed),
      (/** @type {number} */ done) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${values.cases}`);
      },
    );
    const played = cases - unplayed.length;
    const share = ((100 * (played - disagreeing.length)) / played).toFixed(2);
    const rows = [...coverage].sort(([a], [b]) => a.localeCompare(b)).map(([what, n]) => `  ${what} ${n}`);
    process.stdout.write(
      `${values.browser}, third-party cookies ${thirdParty}, seed ${values.seed}: ${played} of ${cases} cases played, ${share} % agree\n${rows.join('\n')}\n`,
    );
    for (const one of [...disagreeing, ...unplayed]) process.stdout.write(`${one}\n`);
    if (disagreeing.length > 0) process.exitCode = 1;
  }
});
