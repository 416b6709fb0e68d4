import { describe, expect, it } from 'vitest';
import { compareWith } from './main';

/** The same questions each time: what fails here fails at everybody's. Thousands of others by `npm run cookie-oracle`. */
const SEED = 401;

describe.each([
  ['chromium', 60],
  ['firefox', 20],
] as const)('the cookie matcher agrees with %s', (browser, cases) => {
  it.each(['allowed', 'blocked'] as const)(
    'with third-party cookies %s',
    { timeout: 180_000 },
    async (thirdParty) => {
      const { disagreeing, unplayed, coverage } = await compareWith(browser, thirdParty, cases, SEED);
      expect(disagreeing.join('\n')).toBe('');
      expect(unplayed.length).toBeLessThan(cases / 10);
      const met = [...coverage.keys()];
      for (const what of ['sent: some', 'withheld: NotOnPath', 'rejected: InvalidDomain'])
        expect(met).toContain(what);
    },
  );
});
