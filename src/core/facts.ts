import type { Collector } from './evidence';
import { texts } from './language';
import type { Data } from './text';

/**
 * The sentences of evidence. A rule cites a fact by its id with data, and the sentence is made when it is shown, so that
 * reports survive rewording and translation. Words in backticks are shown as code.
 */
export const FACTS = texts({
  'status-was': 'The answer was {status}',
  'status-within': 'The answer was {status}, and its body says {within}',
  'no-answer': 'No answer reached the page: {error:phrase}',
  'body-says': '“{quote}”',
  'body-unseen': 'The body of the answer was not seen',
  'challenge-was': '`WWW-Authenticate: {challenge}`',
  'challenge-absent': 'No `WWW-Authenticate` in the answer',
  'header-sent': '`{name}` was sent',
  'header-absent': '`{name}` was not sent',
  'headers-absent': '{names:or} was not sent',
  'header-value': '`{name}: {value}`',
  'response-header-value': 'The answer says `{name}: {value}`',
  'response-header-absent': 'The answer has no `{name}`',
  'authorization-scheme': '`Authorization` was sent with the scheme `{scheme}`',
  'authorization-bare': '`Authorization` was sent without a scheme, {length} characters',
  'authorization-placeholder': '`Authorization` carried the text `{placeholder}`',
  'authorization-looks': 'The value is {form:phrase}',
  'cookie-sent': 'The cookie `{name}` was sent',
  'cookies-sent': 'Cookies sent: {names:list}',
  'no-cookie-sent': 'No cookie was sent',
  'cookie-not-sent': 'The cookie `{name}` was not sent',
  'cookie-in-jar': 'The browser holds `{name}` for `{domain}` ({attributes:phrase})',
  'cookie-not-in-jar': 'The browser holds no cookie `{name}` for `{host}`',
  'no-session-in-jar': 'The browser holds no session cookie for `{host}`',
  'cookie-would-be-sent': 'Its domain, path, `Secure` and `SameSite` all fit this request',
  'cookie-samesite': '`{name}` is `SameSite={sameSite}`',
  'cookie-no-samesite': '`{name}` has no `SameSite`, which this browser treats as `Lax`',
  'cookie-other-host': '`{name}` belongs to `{domain}`, and the request went to `{host}`',
  'cookie-gone': '`{name}` left the browser {goneAt:ago} ({cause:phrase})',
  'field-sent': 'The body has a field `{name}`',
  'field-absent': 'The body has no field `{name}`',
  'cookie-taken': 'The answer to `{method} {path}` deleted `{name}` {at:ago}, and it is no sign-out',
  'cookie-expired': '`{name}` expired {expiredAt:ago}',
  'cookie-unchanged': '`{name}` is the same as in that request',
  'cookie-refused': 'The browser did not keep `{name}` of an earlier `Set-Cookie`',
  'browser-withheld': 'The browser withheld `{name}`: {words:list}',
  'browser-refused': 'The browser did not keep `{name}`: {words:list}',
  'browser-stopped': 'The browser’s own word for it is `{word}`',
  'browser-weighed': 'The browser weighed its cookies for this request: credentials were included',
  'browser-weighed-none':
    'The browser holds a cookie for this address and weighed none: the call left credentials out',
  'cookie-secure': '`{name}` is `Secure`, and the request used http',
  'cookie-path': '`{name}` has the path `{cookiePath}`',
  'cross-site': 'The page is on `{pageSite}`, the request went to `{site}`: different sites',
  'same-site': 'Page and request are on the same site, `{site}`',
  'cross-origin': 'The page is `{pageOrigin}`, the request went to `{origin}`: different origins',
  'credentials-mode': "The call used `credentials: '{mode}'`",
  'storage-access-absent': '`Sec-Fetch-Storage-Access` is absent: the call did not include credentials',
  'storage-access-active':
    '`Sec-Fetch-Storage-Access: active`: credentials were included, and third-party cookies are allowed',
  'storage-access-none': '`Sec-Fetch-Storage-Access: none`: this browser blocks third-party cookies here',
  'worked-before': '`{method} {path}` succeeded {at:ago}',
  'worked-before-with': '`{method} {path}` succeeded {at:ago} with {what:phrase}',
  'sibling-sent': '`{method} {path}` to the same server carried {what:phrase}',
  'jwt-expired': 'The token’s `exp` is {exp:time}, {exp:ago}',
  'jwt-valid': 'The token’s `exp` is {exp:time}: not expired',
  'jwt-claim': 'The token’s `{name}` is `{value}`',
  'server-clock': 'The server’s clock said {date:time}',
  'local-clock': 'This computer’s clock said {at:time}',
  'refresh-failed': '`{method} {path}` was answered {status} {at:ago}',
  'token-same': 'The token is the same as in that request',
  'csrf-sent': '`{name}` was sent, {length} characters',
  'csrf-pair': '`{header}` and the cookie `{cookie}` belong together',
  'csrf-no-pair': '`{header}` and the cookie `{cookie}` do not belong together',
  'csrf-cookie-changed': 'The cookie `{cookie}` was replaced {at:ago}',
  redirected: '`{from}` answered {status} to `{to}`',
  'redirect-cross-origin': 'The new address is another origin, where browsers remove `Authorization`',
  'hop-had-authorization': '`Authorization` was sent to `{origin}`',
  'hop-lacks-authorization': '`Authorization` was not sent to `{origin}`',
  'preflight-status': 'The preflight `OPTIONS {path}` was answered {status}',
  'never-left': 'The real request never left the browser',
  'page-saw-error': 'The page got a network error instead of the {status}',
  'login-page': 'The answer is an HTML page that asks for a password',
  'list-works': '`GET {path}` succeeded {at:ago} with the same credential',
  'is-login': 'The request is a sign-in',
} as const);

/** The id of an evidence sentence. */
export type FactId = keyof typeof FACTS;

/** A piece of evidence: what, and who saw it. */
export interface Fact {
  id: FactId;
  data: Data;
  by: Collector;
}

/** Cites a fact. */
export function fact(id: FactId, by: Collector, data: Data = {}): Fact {
  return { id, data, by };
}
