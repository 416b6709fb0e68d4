/** Which characters a secret is made of: enough to tell a DRF token (hex) from a JWT or a session id, and no more. */
export type Alphabet = 'hex' | 'alphanumeric' | 'base64url' | 'other';

/** What is kept of a secret value. Two equal prints mean equal values within one browser session; a print tells nothing else. */
export interface SecretShape {
  /** Number of UTF-16 units. */
  length: number;
  alphabet: Alphabet;
  /** Keyed fingerprint of the value as it stands. */
  print: string;
  /** Fingerprint after percent-decoding, when that changes the value (Laravel's XSRF-TOKEN, `%3D`). */
  decodedPrint?: string;
  /**
   * Fingerprint of the CSRF secret behind the value, when it has Django's form: 32 characters are the secret, 64 are
   * mask + masked secret (django/middleware/csrf.py, `_unmask_cipher_token`). Equal prints pair.
   */
  csrfPrint?: string;
}

/** What is kept of a JWT: its header and the claims that a diagnosis needs; of other claims the names, for they hold people. */
export interface JwtShape {
  alg: string | null;
  typ: string | null;
  kid: string | null;
  /** Seconds since 1970 (RFC 7519 NumericDate), null when absent or not a number. */
  exp: number | null;
  nbf: number | null;
  iat: number | null;
  iss: string | null;
  aud: string[];
  azp: string | null;
  scope: string[];
  tokenType: string | null;
  /** Names of the claims that are not listed above. */
  otherClaims: string[];
  /** False when the third part is empty (`alg: none`, or a token that was cut). */
  signed: boolean;
}

/** What is wrong with the way a credential is written. */
export type CredentialDefect =
  | 'placeholder'
  | 'empty'
  | 'quoted'
  | 'spaces'
  | 'doubled-scheme'
  | 'undecodable-jwt'
  | 'non-ascii';

/** An Authorization (or Proxy-Authorization) value, RFC 9110 section 11.4, without its secret. */
export interface AuthorizationShape {
  /** The scheme as it was written, null when the value is a bare credential. */
  scheme: string | null;
  /** Null when nothing follows the scheme. */
  secret: SecretShape | null;
  jwt: JwtShape | null;
  /** The literal, when the value is a well-known accident such as `undefined` or `[object Object]`; never a secret. */
  placeholder: string | null;
  defects: CredentialDefect[];
}
