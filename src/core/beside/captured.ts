import type { Past } from '../history';

/** More than a person looks through. */
const MOST = 200;

/** What a page is made of: nobody compares a call with it. */
const PARTS_OF_A_PAGE =
  /^(?:image|imageset|font|stylesheet|script|media|object|ping|beacon|csp_report|speculative)$/;

/** The requests that another one can be held against: the newest first, bounded. */
export function comparable(pasts: readonly Past[]): Past[] {
  return pasts
    .filter(({ type }) => !PARTS_OF_A_PAGE.test(type))
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST);
}
