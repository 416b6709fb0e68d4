import { describe, expect, it } from 'vitest';
import { compareWithChromium } from './main';

/** Enough to meet every kind of answer; thousands more by `npm run cookie-oracle`. */
const CASES = 120;
/** The same questions each time: what fails here fails at everybody's. */
const SEED = 401;

describe.each(['allowed', 'blocked'] as const)('with third-party cookies %s', (thirdParty) => {
  it('the cookie matcher agrees with Chromium on every cookie', { timeout: 180_000 }, async () => {
    const { disagreeing, unplayed, coverage } = await compareWithChromium(thirdParty, CASES, SEED);
    expect(disagreeing.join('\n')).toBe('');
    expect(unplayed.length).toBeLessThan(CASES / 20);
    const met = [...coverage.keys()];
    for (const what of ['sent: some', 'withheld: NotOnPath', 'withheld: SameSiteUnspecifiedTreatedAsLax'])
      expect(met).toContain(what);
  });
});
