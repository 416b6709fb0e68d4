import type { RejectedReason } from '../cookies/would-store';
import { ENGLISH, type Language, texts, translated } from '../language';
import type { UnsentReason } from './cookie-lines';

/** Why a cookie of the browser was not on the wire, as the end of a sentence. */
const UNSENT: Readonly<Record<UnsentReason, string>> = texts({
  'domain-mismatch': 'belongs to another host',
  'not-on-path': 'its path does not cover this address',
  'secure-only': 'Secure, and this is http',
  'samesite-strict': 'SameSite=Strict on a cross-site request',
  'samesite-lax': 'SameSite=Lax on a cross-site request',
  'samesite-unspecified-treated-as-lax': 'no SameSite, taken for Lax on a cross-site request',
  'other-partition': 'kept for another top-level site',
  'other-reason': 'the browser had another reason',
  expired: 'expired',
  removed: 'removed before the request',
  'credentials-mode': 'the call did not include credentials',
  'third-party-blocked': 'this browser blocks third-party cookies here',
});

/** Why a browser did not keep a Set-Cookie, as the end of a sentence. */
const REFUSED: Readonly<Record<RejectedReason, string>> = texts({
  'disallowed-character': 'a control character stands in the line',
  'no-content': 'neither name nor value',
  nameless: 'it has no name',
  'nameless-with-equals': 'it has no name',
  'same-site-none-insecure': 'SameSite=None without Secure',
  'secure-over-http': 'Secure over http',
  'invalid-domain': 'its Domain does not cover this host',
  'public-suffix': 'its Domain is a public suffix',
  'invalid-prefix': 'it lacks what its name’s prefix demands',
  'invalid-partitioned': 'Partitioned without Secure and https',
  'too-large': 'longer than 4096 bytes',
  'http-only-by-script': 'HttpOnly, and set by a script',
  'third-party-blocked': 'this browser blocks third-party cookies here',
  'samesite-from-cross-site': 'its SameSite admits it from its own site only',
});

/** What can be said of a cookie that is not there though nothing speaks against it. */
const MISSING = texts(
  'not in the browser since: the call left credentials out, or third parties are blocked',
);

/** Why a cookie stayed; a reason of a later version stands for itself. */
export function whyUnsent(reason: UnsentReason, language: Language = ENGLISH): string {
  return Object.hasOwn(UNSENT, reason) ? translated(UNSENT[reason], language) : reason;
}

/** Why a Set-Cookie was not kept; null where its attributes give no reason. */
export function whyRefused(reason: RejectedReason | null, language: Language = ENGLISH): string {
  if (reason === null) return translated(MISSING, language);
  return Object.hasOwn(REFUSED, reason) ? translated(REFUSED[reason], language) : reason;
}
