import type { Alphabet, AuthorizationShape, CredentialDefect, SecretShape } from '../evidence';
import { isKnownScheme, splitAuthorization } from '../parse/authorization';
import { looksLikeJwt, parseJwt } from '../parse/jwt';
import type { Fingerprint } from './fingerprint';
import { looksRandom, percentDecoded } from './text';

/** Values that programs send by accident where a token should stand. They are kept as they are: nobody's secret. */
const PLACEHOLDERS = new Set([
  'undefined',
  'null',
  'none',
  'nan',
  'true',
  'false',
  '[object object]',
  '[object promise]',
  '[object undefined]',
  'token',
  'your-token',
  'your_token',
  'your-token-here',
  'changeme',
  'xxx',
]); // prettier-ignore
const TEMPLATE =
  /^(?:\{\{[\w .-]{0,40}\}\}|\$\{[\w .()-]{0,40}\}|<[\w .-]{1,40}>|%[\w]{1,40}%|\$[A-Z_]{2,40}|:[a-z_]{2,40})$/;

/** Reduces a secret to its shape. */
export function shapeOf(secret: string, fingerprint: Fingerprint): SecretShape {
  const shape: SecretShape = {
    length: secret.length,
    alphabet: alphabetOf(secret),
    print: fingerprint(secret),
  };
  const decoded = percentDecoded(secret);
  if (decoded !== secret) shape.decodedPrint = fingerprint(decoded);
  const csrfSecret = djangoCsrfSecret(secret);
  if (csrfSecret !== undefined)
    shape.csrfPrint = csrfSecret === secret ? shape.print : fingerprint(csrfSecret);
  return shape;
}

/** The literal, when a value is an accident or a forgotten template rather than a credential. */
export function placeholderIn(value: string): string | null {
  const trimmed = value.trim();
  const bare = trimmed.replace(/^(["'])(.*)\1$/, '$2').trim();
  if (trimmed !== '' && bare === '') return trimmed; // "" or ''
  return PLACEHOLDERS.has(bare.toLowerCase()) || isTemplate(bare) ? trimmed : null;
}

/** `<token>` names what belongs there; `<9f8e7d…>` is the token itself, with the brackets of a manual around it. */
function isTemplate(text: string): boolean {
  return TEMPLATE.test(text) && !/\d\D*\d/.test(text) && !looksRandom(text);
}

/** Reduces an Authorization value to its shape. */
export function authorizationShape(value: string, fingerprint: Fingerprint): AuthorizationShape {
  // A scheme alone (`Token`) is no placeholder but an empty credential.
  const whole = isKnownScheme(value.trim()) ? null : placeholderIn(value);
  const { scheme, credentials } = whole
    ? { scheme: null, credentials: value.trim() }
    : splitAuthorization(value);
  const placeholder = whole ?? placeholderIn(credentials);
  const jwt = parseJwt(credentials) ?? null;
  return {
    scheme,
    secret: credentials === '' ? null : shapeOf(credentials, fingerprint),
    jwt,
    placeholder,
    defects: defectsOf(scheme, credentials, placeholder, jwt !== null),
  };
}

function defectsOf(
  scheme: string | null,
  credentials: string,
  placeholder: string | null,
  isJwt: boolean,
): CredentialDefect[] {
  if (credentials === '') return ['empty'];
  if (placeholder !== null) return ['placeholder'];
  const defects: CredentialDefect[] = [];
  const firstWord = /^[A-Za-z-]+(?=[ \t])/.exec(credentials)?.[0];
  if (scheme !== null && firstWord && isKnownScheme(firstWord)) defects.push('doubled-scheme');
  if (/^["'].*["']$/.test(credentials)) defects.push('quoted');
  // Schemes with parameters (Digest, AWS4, Signature) hold spaces and commas lawfully.
  if (/[ \t]/.test(credentials) && !credentials.includes('=') && defects.length === 0) defects.push('spaces');
  if (credentials.startsWith('eyJ') && !isJwt && !looksLikeJwe(credentials)) defects.push('undecodable-jwt');
  if (/[^\x20-\x7e]/.test(credentials)) defects.push('non-ascii');
  return defects;
}

function looksLikeJwe(text: string): boolean {
  return /^eyJ[\w-]*\.[\w-]*\.[\w-]*\.[\w-]*\.[\w-]*$/.test(text);
}

function alphabetOf(secret: string): Alphabet {
  if (/^[0-9a-f]+$/i.test(secret)) return 'hex';
  if (/^[0-9A-Za-z]+$/.test(secret)) return 'alphanumeric';
  if (looksLikeJwt(secret) || /^[\w.~+/-]+=*$/.test(secret)) return 'base64url';
  return 'other';
}

const CSRF_CHARACTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
 * The secret behind a Django CSRF value: 32 characters are the secret itself, 64 are a mask and the secret added to it
 * character by character (django/middleware/csrf.py, CSRF_ALLOWED_CHARS = letters then digits).
 */
export function djangoCsrfSecret(value: string): string | undefined {
  if (!/^[0-9A-Za-z]+$/.test(value)) return undefined;
  if (value.length === 32) return value;
  if (value.length !== 64) return undefined;
  let secret = '';
  for (let i = 0; i < 32; i++) {
    const mask = CSRF_CHARACTERS.indexOf(value[i] ?? '');
    const cipher = CSRF_CHARACTERS.indexOf(value[i + 32] ?? '');
    secret += CSRF_CHARACTERS[(cipher - mask + CSRF_CHARACTERS.length) % CSRF_CHARACTERS.length];
  }
  return secret;
}
