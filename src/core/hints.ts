import { type Exchange, isSeen, lastHop, seenValue } from './evidence';
import type { Cookies } from './evidence-map';
import { texts } from './language';
import { isTrustworthy } from './parse/origin';
import type { Session } from './session';
import type { Data } from './text';

/** Sentences of hints: what is worth knowing beside the cause, and never the cause itself. Templates over the hint's data. */
export const HINTS = texts({
  'token-in-url':
    'A credential stands in the address (`{name}`). Addresses end up in logs, histories and Referer headers: send it in a header.',
  'basic-over-http':
    'User name and password went over plain http (`Authorization: Basic`): anybody on the way can read them.',
  'session-without-httponly':
    'The session cookie `{name}` is not `HttpOnly`: every script of the page can read it.',
  'session-without-secure': 'The session cookie `{name}` is not `Secure`, although the site uses https.',
  'long-lived-token': 'The token lives {days} days: who finds it can use it that long.',
  'no-challenge':
    'A 401 should say how to sign in: the answer has no `WWW-Authenticate` (RFC 9110 section 15.5.2).',
} as const);

/** Something worth knowing, folded away beside the causes. */
export interface Hint {
  id: keyof typeof HINTS;
  data: Data;
}

const DAY = 86_400;

/** From this many days on a token's life is worth a word. */
const LONG = 30;

/** Looks for what is not the cause and still unwise. */
export function hintsOf(
  exchange: Exchange,
  session: Session | undefined,
  cookies: Cookies | undefined,
): Hint[] {
  const hop = lastHop(exchange);
  const headers = seenValue(hop.request);
  const response = seenValue(hop.response);
  const hints: Hint[] = [];
  const inUrl = /[?&]([^=&]+)=redacted-\d+/.exec(hop.url)?.[1];
  if (inUrl) hints.push({ id: 'token-in-url', data: { name: inUrl } });
  if (/^basic$/i.test(headers?.authorization?.scheme ?? '') && !isTrustworthy(hop.url))
    hints.push({ id: 'basic-over-http', data: {} });
  const own = cookies?.list.find(({ cookie, sent }) => sent && session?.names.includes(cookie.name))?.cookie;
  if (own && session?.from !== 'name') {
    if (!own.httpOnly) hints.push({ id: 'session-without-httponly', data: { name: own.name } });
    if (!own.secure && hop.url.startsWith('https:'))
      hints.push({ id: 'session-without-secure', data: { name: own.name } });
  }
  const jwt = headers?.authorization?.jwt;
  const life = jwt?.exp && jwt.iat ? Math.round((jwt.exp - jwt.iat) / DAY) : 0;
  if (life > LONG) hints.push({ id: 'long-lived-token', data: { days: life } });
  if (response?.status === 401 && response.challenges.length === 0 && isSeen(hop.response))
    hints.push({ id: 'no-challenge', data: {} });
  return hints;
}
