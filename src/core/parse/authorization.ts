/** An Authorization value taken apart, still with its secret: only for the redaction, which is its one caller. */
export interface RawAuthorization {
  scheme: string | null;
  credentials: string;
}

/** Schemes of the IANA registry and those that frameworks made customary (DRF's Token, drf-jwt's JWT, ...). */
const SCHEMES = new Set(
  [
    'basic',
    'bearer',
    'digest',
    'dpop',
    'gnap',
    'hoba',
    'mutual',
    'negotiate',
    'ntlm',
    'oauth',
    'privatetoken',
    'scram-sha-1',
    'scram-sha-256',
    'vapid',
    'token',
    'jwt',
    'apikey',
    'api-key',
    'key',
    'aws4-hmac-sha256',
    'hawk',
    'mac',
    'signature',
    'session',
    'ssws',
    'snowflake',
    'splunk',
    'bot',
    'client-id',
    'discogs',
    'genie',
    'genieKey',
    'zoho-oauthtoken',
    'sharedaccesssignature',
    'sharedkey',
    'macaroon',
    'nauth',
    'access_token',
    'accesstoken',
  ].map((scheme) => scheme.toLowerCase()),
); // prettier-ignore

/** True for a word that is in use as an authentication scheme. */
export function isKnownScheme(word: string): boolean {
  return SCHEMES.has(word.toLowerCase());
}

/**
 * Splits `scheme SP credentials` (RFC 9110 section 11.4). A value without a space is a scheme only when it is a known
 * one; otherwise it is a bare credential, which is the accident that `missing-scheme` explains. A known scheme that is
 * followed by the credential without a space (`Bearer:abc`, `Tokenabc`) counts as bare too.
 */
export function splitAuthorization(value: string): RawAuthorization {
  const trimmed = value.trim();
  const space = trimmed.search(/[ \t]/);
  if (space === -1) {
    return isKnownScheme(trimmed)
      ? { scheme: trimmed, credentials: '' }
      : { scheme: null, credentials: trimmed };
  }
  const scheme = trimmed.slice(0, space);
  const credentials = trimmed.slice(space + 1).trim();
  // `Bearer: abc`: the word is meant as the scheme, and is another one with its colon.
  if (scheme.endsWith(':') && isKnownScheme(scheme.slice(0, -1))) return { scheme, credentials };
  // A scheme is a token (RFC 9110 5.6.2). Anything else before the space belongs to the credential itself.
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,40}$/.test(scheme)) return { scheme: null, credentials: trimmed };
  // Words that no registry knows may be the first half of a secret that holds a space: keep only word-like schemes.
  if (!isKnownScheme(scheme) && !/^[A-Za-z][A-Za-z-]{1,19}$/.test(scheme)) {
    return { scheme: null, credentials: trimmed };
  }
  return { scheme, credentials };
}
