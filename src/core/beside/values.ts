import type { AuthorizationShape, BodyShape, CredentialHeader, JwtShape } from '../evidence';
import type { Row } from './rows';
import type { Side } from './side';

/** A credential as far as it can be shown: `Bearer …, a JWT`, `Token …, 40 characters`. */
export function credentialText({ scheme, secret, jwt, placeholder }: AuthorizationShape): string {
  if (placeholder !== null) return [scheme, placeholder].filter(Boolean).join(' ');
  const form = jwt ? 'a JWT' : secret ? `${secret.length} characters` : 'nothing behind it';
  return scheme === null ? `${form}, without a scheme` : `${scheme}${secret ? ' …' : ''}, ${form}`;
}

/** A header's credential: `32 characters`, `a JWT`, or the placeholder itself. */
export function formText({ placeholder, jwt, secret }: CredentialHeader): string {
  return placeholder ?? (jwt ? 'a JWT' : `${secret.length} characters`);
}

/** A body by its kind and its fields: `form: username, password`, `JSON: name, tags`. */
export function bodyText({ kind, text }: BodyShape): string {
  if (kind === 'empty') return 'none';
  if (kind === 'json') return `JSON: ${namesIn(text)}`;
  return kind === 'text' && text !== '' ? `form: ${text.split('&').join(', ').slice(0, 200)}` : kind;
}

function namesIn(json: string): string {
  const names = [...json.slice(0, 2_000).matchAll(/[{,]"([^"]{1,60})":/g)].map((match) => match[1]);
  return names.length === 0 ? 'no fields' : names.slice(0, 12).join(', ');
}

/** What two JSON Web Tokens say differently, of what a server looks at. */
export function claimRows(theirs: JwtShape | null, ours: JwtShape | null, here: Side): Row[] {
  if (!theirs || !ours || here.headers === null) return [];
  const lines: [claim: string, other: string, here: string][] = [
    ['exp', moment(theirs.exp), moment(ours.exp)],
    ['iss', theirs.iss ?? 'none', ours.iss ?? 'none'],
    ['aud', theirs.aud.join(', ') || 'none', ours.aud.join(', ') || 'none'],
    ['scope', theirs.scope.join(' ') || 'none', ours.scope.join(' ') || 'none'],
    ['token_type', theirs.tokenType ?? 'none', ours.tokenType ?? 'none'],
  ];
  return lines
    .filter(([, a, b]) => a !== b)
    .map(([claim, a, b]) => ({
      field: `request.authorization.${claim}`,
      topic: 'token',
      name: `Claim ${claim}`,
      other: a,
      here: b,
      relation: 'other-value',
    }));
}

function moment(seconds: number | null): string {
  if (seconds === null) return 'none';
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime())
    ? 'no date'
    : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
