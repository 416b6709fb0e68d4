import type { Stop } from './browser-words';
import { ENGLISH, type Language, texts, translated } from './language';
import { render } from './text';

/** What Chromium's CorsError words mean (DevTools protocol, domain Network). */
const CORS_ERRORS: Readonly<Record<string, string>> = texts({
  DisallowedByMode: 'the call allows no other origin (`mode: same-origin`)',
  InvalidResponse: 'the answer was no valid one',
  WildcardOriginNotAllowed: '`Access-Control-Allow-Origin: *` is not enough for a call with credentials',
  MissingAllowOriginHeader: 'the answer has no `Access-Control-Allow-Origin`',
  MultipleAllowOriginValues: '`Access-Control-Allow-Origin` names several origins',
  InvalidAllowOriginValue: '`Access-Control-Allow-Origin` is no origin',
  AllowOriginMismatch: '`Access-Control-Allow-Origin` names another origin',
  InvalidAllowCredentials:
    'the call includes credentials, and `Access-Control-Allow-Credentials` is not `true`',
  CorsDisabledScheme: 'that scheme takes part in no CORS',
  PreflightInvalidStatus: 'the preflight was not answered with an ok status',
  PreflightDisallowedRedirect: 'the preflight was redirected',
  PreflightWildcardOriginNotAllowed:
    'the preflight’s `Access-Control-Allow-Origin: *` is not enough for a call with credentials',
  PreflightMissingAllowOriginHeader: 'the preflight’s answer has no `Access-Control-Allow-Origin`',
  PreflightMultipleAllowOriginValues: 'the preflight’s `Access-Control-Allow-Origin` names several origins',
  PreflightInvalidAllowOriginValue: 'the preflight’s `Access-Control-Allow-Origin` is no origin',
  PreflightAllowOriginMismatch: 'the preflight’s `Access-Control-Allow-Origin` names another origin',
  PreflightInvalidAllowCredentials:
    'the call includes credentials, and the preflight’s `Access-Control-Allow-Credentials` is not `true`',
  InvalidAllowMethodsPreflightResponse: '`Access-Control-Allow-Methods` cannot be read',
  InvalidAllowHeadersPreflightResponse: '`Access-Control-Allow-Headers` cannot be read',
  MethodDisallowedByPreflightResponse: '`Access-Control-Allow-Methods` does not name the method',
  HeaderDisallowedByPreflightResponse: '`Access-Control-Allow-Headers` does not name a header',
  RedirectContainsCredentials: 'the redirect’s address contains a user name',
  InsecurePrivateNetwork: 'the page is not served over https, and the address is of the local network',
  InsecureLocalNetwork: 'the page is not served over https, and the address is of the local network',
  LocalNetworkAccessPermissionDenied: 'the person has not allowed the page the local network',
  'mixed-content': 'the page is served over https, and the address is http',
  csp: 'the page’s own Content-Security-Policy forbids it',
  origin: 'it was blocked for its origin',
  'subresource-filter': 'the browser’s own filter took it for an intrusive advertisement',
  inspector: 'the browser’s DevTools block that address',
  'coop-sandboxed-iframe-cannot-navigate-to-coop-page':
    'a sandboxed frame cannot go to a page with that `Cross-Origin-Opener-Policy`',
  'corp-not-same-origin': '`Cross-Origin-Resource-Policy` allows its own origin only',
  'corp-not-same-site': '`Cross-Origin-Resource-Policy` allows its own site only',
  'corp-not-same-origin-after-defaulted-to-same-origin-by-coep':
    'the page’s `Cross-Origin-Embedder-Policy` wants a `Cross-Origin-Resource-Policy`',
});

const STOPPED = texts({
  cors: 'The browser’s CORS check failed: {why}{about}.',
  other: 'The browser stopped it: {why}{about}.',
});

/** Why the browser stopped a request, in a sentence of plain words; words in backticks are shown as code. */
export function stopText({ kind, word, about }: Stop, language: Language = ENGLISH): string {
  const known = Object.hasOwn(CORS_ERRORS, word) ? CORS_ERRORS[word] : undefined;
  const why = known === undefined ? `\`${word}\`` : translated(known, language);
  const named = about === '' ? '' : ` (\`${about.replaceAll('`', "'")}\`)`;
  const sentence = known !== undefined && kind === 'cors' ? STOPPED.cors : STOPPED.other;
  return render(sentence, { why, about: named }, { now: 0, language });
}
