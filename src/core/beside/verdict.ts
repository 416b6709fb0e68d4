import type { CauseId } from '../cause';
import { texts } from '../language';
import type { Row } from './rows';
import { namesOf, sentenceOf } from './sentences';
import type { Side } from './side';
import { heldByBrowser, isAboutCsrf, topicsOf } from './topics';
import type { Words } from './words';

/**
 * What a comparison comes to. `explains`: a difference in what the diagnosis is about; `browser`: only a browser stops such
 * a request; `may`: a difference elsewhere; `nothing`: none; `unseen`: too little was seen.
 */
export interface Verdict {
  kind: 'explains' | 'browser' | 'may' | 'nothing' | 'unseen';
  /** In prose, with code between backticks. */
  text: string;
}

interface Compared {
  other: Side;
  here: Side;
  cause: CauseId;
  /** What differs and can decide, the nearest first. */
  rows: readonly Row[];
}

const BROWSER = texts({
  cors: '{program} knows no CORS: it sends no preflight and reads every answer, so it works where a browser stops the page.',
  page: '{program} belongs to no page and calls any address, so it works where a browser stops the page.',
  omitted: '{difference} {program} sends the cookies that it is told to; the page’s call left them out.',
  weighed:
    '{difference} {program} sends the cookies that it is told to; a browser weighs SameSite, domain, path and third parties first.',
});

const BY_TOKEN = texts(
  '{difference} And {other} is signed in by `Authorization`, without cookies: most servers ask for a CSRF token only where cookies sign in.',
);

const ELSEWHERE = texts(
  'In what the diagnosis points at they do not differ. What differs besides: {difference}',
);

const UNSEEN = texts({
  here: {
    same: 'The headers of this request were not seen, so method and address alone are compared: they are the same.',
    other:
      'The headers of this request were not seen, so method and address alone are compared. {difference}',
  },
  there: {
    same: 'The headers of the other request were not seen, so method and address alone are compared: they are the same.',
    other:
      'The headers of the other request were not seen, so method and address alone are compared. {difference}',
  },
});

/** Why two requests that differ in nothing have different answers, by how much of them was compared. */
const NOTHING = texts({
  command: {
    all: 'They differ in nothing that decides about authentication. Compare what they do not show: the account, the moment, the network (VPN, proxy), and CORS, which no command knows.',
    some: 'As far as they can be compared, they differ in nothing that decides about authentication. Compare what they do not show: the account, the moment, the network (VPN, proxy), and CORS, which no command knows.',
  },
  page: {
    all: 'They differ in nothing that decides about authentication. Compare what they do not show: the account, the moment, and what the server did meanwhile.',
    some: 'As far as they can be compared, they differ in nothing that decides about authentication. Compare what they do not show: the account, the moment, and what the server did meanwhile.',
  },
});

/** Says in a sentence or two why one request may work and the other one does not. */
export function verdictOf(compared: Compared, words: Words): Verdict {
  const { other, here, cause, rows } = compared;
  const { t } = words;
  const topics = topicsOf(cause);
  const program = other.caller === 'curl' ? 'cURL' : 'PowerShell';
  const difference = (row: Row) => sentenceOf(row, compared, words);
  const certain = rows.filter(({ relation }) => relation !== 'unknown');
  const near = certain.find(({ topic }) => topics.includes(topic));
  const held = isCommand(other) ? heldByBrowser(cause) : undefined;
  if (held === 'cors' || held === 'page') return { kind: 'browser', text: t(BROWSER[held], { program }) };
  if (held === 'cookie' && near?.topic === 'cookies' && near.relation === 'only-other') {
    const how = cause === 'omitted-credentials' ? BROWSER.omitted : BROWSER.weighed;
    return { kind: 'browser', text: t(how, { difference: difference(near), program }) };
  }
  const [first] = certain;
  if (!here.headers || !other.headers) {
    const { same, other: differ } = here.headers ? UNSEEN.there : UNSEEN.here;
    return { kind: 'unseen', text: first ? t(differ, { difference: difference(first) }) : t(same) };
  }
  if (near) return { kind: 'explains', text: explained(difference(near), compared, words) };
  if (first) return { kind: 'may', text: t(ELSEWHERE, { difference: difference(first) }) };
  const nothing = isCommand(other) ? NOTHING.command : NOTHING.page;
  return { kind: 'nothing', text: t(rows.length > 0 ? nothing.some : nothing.all) };
}

function isCommand({ caller }: Side): boolean {
  return caller === 'curl' || caller === 'powershell';
}

/** Cookies that sign nobody in need no CSRF token: the commonest reason why a command works and a page does not. */
function explained(difference: string, { other, here, cause }: Compared, words: Words): string {
  const byToken = other.headers?.authorization && other.headers.cookies.length === 0 && other.cookiesSeen;
  if (!isAboutCsrf(cause) || !byToken || here.headers?.cookies.length === 0) return difference;
  const { t } = words;
  return t(BY_TOKEN, { ...namesOf(other.caller, words), difference });
}
