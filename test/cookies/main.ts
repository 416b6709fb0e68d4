import fc from 'fast-check';
import { answerCase, type CookieCase, jarOf } from '../../src/core/cookies/cookie-case';
import { cookieCases } from './cases';
import { ChromiumOracle } from './chromium';
import { disagreements } from './compare';
import { FirefoxOracle } from './firefox';

/** How many answers told of what: a comparison that never meets a reason proves nothing of it. */
export type Coverage = Map<string, number>;

/** What a comparison found. */
export interface Comparison {
  readonly cases: number;
  readonly disagreeing: readonly string[];
  /** Questions that the browser could not be brought to answer, such as a load that it stopped by itself. */
  readonly unplayed: readonly string[];
  readonly coverage: Coverage;
}

/**
 * Plays random questions in a browser and holds our answers against what it did.
 * @param seed the same seed asks the same questions.
 */
export async function compareWith(
  browser: CookieCase['browser'],
  thirdParty: CookieCase['thirdParty'],
  cases: number,
  seed: number,
  tell: (done: number) => void = () => {},
): Promise<Comparison> {
  const oracle = await (browser === 'firefox' ? FirefoxOracle : ChromiumOracle).launch(thirdParty);
  const disagreeing: string[] = [];
  const unplayed: string[] = [];
  const coverage: Coverage = new Map();
  const count = (what: string) => coverage.set(what, (coverage.get(what) ?? 0) + 1);
  try {
    for (const [index, sample] of fc
      .sample(cookieCases(thirdParty, browser), { numRuns: cases, seed })
      .entries()) {
      const asked = { ...sample, id: `${seed}/${index}` };
      const theirs = await oracle.ask(asked).catch((error: unknown) => {
        unplayed.push(`${JSON.stringify(asked)}\n  ${String(error)}`);
      });
      if (!theirs) continue;
      const now = Date.now();
      const stored = jarOf(asked, now)
        .jar.held.map(({ name }) => name)
        .sort();
      const ours = { ...answerCase(asked, now), stored };
      const found = disagreements(asked, ours, theirs);
      if (found.length > 0) disagreeing.push(`${JSON.stringify(asked)}\n  ${found.join('\n  ')}`);
      for (const reason of Object.values(ours.withheld).flat()) count(`withheld: ${reason}`);
      for (const reason of ours.rejected.flatMap(({ reasons }) => reasons)) count(`rejected: ${reason}`);
      count(ours.sent.length > 0 ? 'sent: some' : 'sent: none');
      count(`request: ${asked.request.type}`);
      tell(index + 1);
    }
  } finally {
    await oracle.close();
  }
  return { cases, disagreeing, unplayed, coverage };
}
