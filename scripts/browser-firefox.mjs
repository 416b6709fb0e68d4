import { spawnSync } from 'node:child_process';
import { setUpFirefox } from './setup/firefox.mjs';
import { giveUp } from './setup/progress.mjs';

/**
 * Plays the stories of test/browser in Firefox alone, as `npm test` does with all else.
 *
 *   npm run build && npm run browser:firefox
 *   npm run browser:firefox -- -t samesite      what names that
 */
process.env.FIREFOX_PATH = await setUpFirefox().catch(giveUp);
const { status } = spawnSync(
  'npx',
  ['vitest', 'run', '--project', 'browser', 'test/browser/firefox.test.ts', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  },
);
process.exit(status ?? 1);
