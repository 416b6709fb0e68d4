import { CAUSES, type CauseId } from '../../src/core/cause';

/** Titles of the index, each with the first cause of its group: the causes stand in their own order of precedence. */
const BEGINNINGS: readonly (readonly [first: CauseId, title: string])[] = [
  ['expected-challenge', 'Before the application'],
  ['mixed-content', 'Stopped by the browser'],
  ['dropped-authorization', 'Redirects'],
  ['refresh-race', 'Signing in and renewing'],
  ['placeholder-token', 'Tokens, keys and accounts'],
  ['stripped-authorization', 'Credentials in the wrong place'],
  ['duplicate-cookie', 'Cookies in each other’s way'],
  ['untrusted-origin', 'CSRF'],
  ['rejected-set-cookie', 'Cookies that stayed behind'],
  ['expired-session-cookie', 'Sessions, and nothing sent'],
  ['insufficient-scope', 'Rights'],
  ['hidden-failure', 'Beside all others'],
];

/** The causes under the titles of the index. */
export function groups(): { title: string; causes: CauseId[] }[] {
  const titles = new Map(BEGINNINGS);
  const found: { title: string; causes: CauseId[] }[] = [];
  for (const cause of CAUSES) {
    const title = titles.get(cause);
    if (title !== undefined) found.push({ title, causes: [] });
    found.at(-1)?.causes.push(cause);
  }
  return found;
}
