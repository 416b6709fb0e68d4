import type { JwtShape } from '../evidence';
import { redactText } from '../redact/text';

/** Longest token that is decoded; browsers and servers refuse longer headers anyway. */
const MAX_LENGTH = 16_384;
const KNOWN = new Set([
  'type',
  'token_use',
  'kind',
  'exp',
  'nbf',
  'iat',
  'iss',
  'aud',
  'azp',
  'scope',
  'scp',
  'token_type',
  'typ',
]);

/**
 * Reads the public part of a JSON Web Token (RFC 7519, compact form of RFC 7515). Returns undefined for anything else,
 * a JWE of five parts included: what cannot be read is not guessed.
 */
export function parseJwt(token: string): JwtShape | undefined {
  if (token.length > MAX_LENGTH) return undefined;
  const parts = token.split('.');
  if (parts.length !== 3) return undefined;
  const header = decodeObject(parts[0]);
  const claims = decodeObject(parts[1]);
  if (!header || !claims) return undefined;
  return {
    alg: text(header.alg),
    typ: text(header.typ),
    kid: text(header.kid),
    exp: number(claims.exp),
    nbf: number(claims.nbf),
    iat: number(claims.iat),
    iss: text(claims.iss),
    aud: list(claims.aud),
    azp: text(claims.azp),
    scope: scopes(claims.scope ?? claims.scp),
    tokenType: kindIn(claims),
    otherClaims: Object.keys(claims)
      .filter((name) => !KNOWN.has(name))
      .slice(0, 40)
      .map((name) => redactText(name).slice(0, 60)),
    signed: parts[2] !== '',
  };
}

/** The claim that names a token's kind: SimpleJWT's, Keycloak's, Flask-JWT-Extended's and hand-written ones, Cognito's. */
function kindIn(claims: Record<string, unknown>): string | null {
  return (
    text(claims.token_type) ??
    text(claims.typ) ??
    text(claims.token_use) ??
    kindWord(claims.type ?? claims.kind)
  );
}

/** Under so general a name only a word that is a token's kind counts. */
function kindWord(value: unknown): string | null {
  const word = text(value);
  return word !== null && /^(?:access|refresh|id|bearer)(?:[_-]?token)?$/i.test(word) ? word : null;
}

/** True for three base64url parts of which the first begins as every JOSE header does (`{"` is `eyJ`). */
export function looksLikeJwt(text: string): boolean {
  return /^eyJ[\w-]*\.[\w-]*\.[\w-]*$/.test(text);
}

function decodeObject(part: string | undefined): Record<string, unknown> | undefined {
  if (!part || !/^[\w-]+=*$/.test(part)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined; // Not base64url, not UTF-8 or not JSON: then it is no JWT, which is the answer.
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, 300) : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function list(value: unknown): string[] {
  const items = Array.isArray(value) ? value : [value];
  return items
    .filter((item) => typeof item === 'string')
    .slice(0, 20)
    .map((item) => item.slice(0, 300));
}

function scopes(value: unknown): string[] {
  return list(value).flatMap((item) => item.split(/\s+/).filter(Boolean));
}
