import type { Collector, ResponseHead } from './evidence';
import { type Fact, fact } from './facts';
import { challengeText } from './parse/challenge';
import type { Meaning } from './server';
import type { Saying, Words } from './words';

/** What kind of no a server said, as far as its words or its status tell. */
export type Refusal =
  | 'not-signed-in'
  | 'bad-credential'
  | 'not-allowed'
  | 'csrf'
  | 'bad-login'
  | 'not-auth'
  | 'unclear';

const KIND: Record<Meaning, Refusal> = {
  refused: 'unclear',
  'credentials-missing': 'not-signed-in',
  'token-missing': 'not-signed-in',
  'cookie-missing': 'not-signed-in',
  'credential-empty': 'bad-credential',
  'token-malformed': 'bad-credential',
  'token-revoked': 'bad-credential',
  'token-invalid': 'bad-credential',
  'token-expired': 'bad-credential',
  'token-invalid-or-expired': 'bad-credential',
  'token-wrong-kind': 'bad-credential',
  'token-unverifiable': 'bad-credential',
  'token-not-yet-valid': 'bad-credential',
  'token-wrong-audience': 'bad-credential',
  'session-invalid': 'not-signed-in',
  'api-key-missing': 'not-signed-in',
  'api-key-invalid': 'bad-credential',
  'signature-invalid': 'bad-credential',
  'signature-expired': 'bad-credential',
  'clock-skewed': 'bad-credential',
  'user-inactive': 'bad-credential',
  'user-unknown': 'bad-credential',
  'user-locked': 'bad-login',
  'permission-denied': 'not-allowed',
  'insufficient-scope': 'not-allowed',
  'step-up-required': 'unclear',
  'login-rejected': 'bad-login',
  'grant-rejected': 'bad-credential',
  'client-rejected': 'bad-credential',
  'redirect-uri-unregistered': 'not-auth',
  'dpop-proof-rejected': 'bad-credential',
  'credentials-conflict': 'bad-credential',
  'pkce-missing': 'bad-credential',
  'rate-limited': 'unclear',
  'blocked-by-gateway': 'not-auth',
  'route-unknown': 'not-auth',
  'headers-too-large': 'not-auth',
  'csrf-failed': 'csrf',
  'csrf-preflight-required': 'csrf',
  'csrf-token-missing': 'csrf',
  'csrf-token-incorrect': 'csrf',
  'csrf-token-missing-or-incorrect': 'csrf',
  'csrf-token-malformed': 'csrf',
  'csrf-cookie-missing': 'csrf',
  'csrf-origin-untrusted': 'csrf',
  'csrf-referer-missing': 'csrf',
  'csrf-referer-untrusted': 'csrf',
};

/**
 * The kind of a refusal: by words; else 401 means that no (valid) credential arrived (RFC 9110 section 15.5.2), and 403
 * alone means nothing definite, since frameworks use it for every kind.
 */
export function refusalOf(words: Words): Refusal {
  // A body speaks of this request; a challenge may only advertise.
  const reasons = words.sayings.filter((saying) => saying.means !== 'refused');
  const spoken = reasons.find((saying) => saying.where === 'body') ?? reasons[0];
  if (spoken) return KIND[spoken.means];
  if (words.status === 419) return 'csrf';
  return words.status === 401 ? 'not-signed-in' : 'unclear';
}

/** Whether a server says, in proven words, that a credential was the reason, whatever its status. */
export function speaksOfCredentials(words: Words): boolean {
  return words.sayings.some(
    ({ means, verified }) =>
      verified && means !== 'refused' && means !== 'rate-limited' && KIND[means] !== 'csrf',
  );
}

/** The first saying with one of the meanings. Who misses a token misses credentials. */
export function said(words: Words, ...meanings: Meaning[]): Saying | undefined {
  const wanted = meanings.includes('credentials-missing')
    ? [...meanings, 'token-missing', 'cookie-missing']
    : meanings;
  return words.sayings.find((saying) => wanted.includes(saying.means));
}

/** True when nothing in the answer gave a reason that we understand: the status alone speaks. */
export function isSilent(words: Words): boolean {
  return words.sayings.every((saying) => saying.means === 'refused');
}

/** Cites what the server said; the status where it said nothing that we understand. */
export function refusalFact(
  words: Words,
  response: ResponseHead,
  by: Collector = 'webRequest',
  ...meanings: Meaning[]
): Fact {
  const spoken = meanings.length > 0 ? said(words, ...meanings) : words.sayings[0];
  if (!spoken) {
    const { status } = response;
    return words.enveloped
      ? fact('status-within', by, { status, within: words.status })
      : fact('status-was', by, { status });
  }
  if (spoken.where === 'body') return fact('body-says', spoken.by, { quote: spoken.quote });
  if (spoken.where === 'challenge') return fact('challenge-was', spoken.by, { challenge: spoken.quote });
  const [name = '', ...value] = spoken.quote.split(': ');
  return fact('response-header-value', spoken.by, { name, value: value.join(': ') });
}

/** Cites the first challenge, or its absence. */
export function challengeFact(response: ResponseHead): Fact {
  const challenge = response.challenges[0];
  if (!challenge) return fact('challenge-absent', 'webRequest');
  return fact('challenge-was', 'webRequest', { challenge: challengeText(challenge) });
}
