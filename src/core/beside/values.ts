import { BODY_KINDS } from '../body-words';
import type { AuthorizationShape, BodyShape, CredentialHeader, JwtShape, SecretShape } from '../evidence';
import type { Row } from './rows';
import type { Side } from './side';
import type { Words } from './words';

/** A credential as far as it can be shown: `Bearer …, a JWT`, `Token …, 40 characters`. */
export function credentialText(shape: AuthorizationShape, words: Words): string {
  const { scheme, secret, jwt, placeholder } = shape;
  const { t, listed } = words;
  if (placeholder !== null) return [scheme, placeholder].filter(Boolean).join(' ');
  const form = valueText(jwt, secret, words);
  return scheme === null ? t('{form}, without a scheme', { form }) : listed([briefly(shape, words), form]);
}

/** A credential as a sentence has it: `Bearer …`. */
export function briefly({ scheme, secret, jwt, placeholder }: AuthorizationShape, words: Words): string {
  if (placeholder !== null) return [scheme, placeholder].filter(Boolean).join(' ');
  if (scheme === null) return valueText(jwt, secret, words);
  return secret ? `${scheme} …` : scheme;
}

/** A header's credential: `32 characters`, `a JWT`, or the placeholder itself. */
export function formText({ placeholder, jwt, secret }: CredentialHeader, words: Words): string {
  return placeholder ?? valueText(jwt ?? null, secret, words);
}

function valueText(jwt: JwtShape | null, secret: SecretShape | null, { t, counted }: Words): string {
  if (jwt) return t('a JWT');
  return secret ? counted(secret.length, '{n} character', '{n} characters') : t('nothing behind it');
}

/** A body by its kind and its fields: `form: username, password`, `JSON: name, tags`. */
export function bodyText({ kind, text }: BodyShape, words: Words): string {
  const { t, listed } = words;
  if (kind === 'empty') return t('none');
  if (kind === 'json') return t('JSON: {fields}', { fields: namesIn(text, words) });
  if (kind === 'text' && text !== '')
    return t('form: {fields}', { fields: listed(text.split('&')).slice(0, 200) });
  return t(BODY_KINDS[kind]);
}

function namesIn(json: string, { t, listed }: Words): string {
  const names = [...json.slice(0, 2_000).matchAll(/[{,]"([^"]{1,60})":/g)].map(([, name = '']) => name);
  return names.length === 0 ? t('no fields') : listed(names.slice(0, 12));
}

/** What two JSON Web Tokens say differently, of what a server looks at. */
export function claimRows(
  theirs: JwtShape | null,
  ours: JwtShape | null,
  here: Side,
  { t, listed }: Words,
): Row[] {
  if (!theirs || !ours || here.headers === null) return [];
  const none = t('none');
  const moment = (seconds: number | null) =>
    seconds === null ? none : (momentText(seconds) ?? t('no date'));
  const lines: [claim: string, other: string, here: string][] = [
    ['exp', moment(theirs.exp), moment(ours.exp)],
    ['iss', theirs.iss ?? none, ours.iss ?? none],
    ['aud', listed(theirs.aud) || none, listed(ours.aud) || none],
    ['scope', theirs.scope.join(' ') || none, ours.scope.join(' ') || none],
    ['token_type', theirs.tokenType ?? none, ours.tokenType ?? none],
  ];
  return lines
    .filter(([, a, b]) => a !== b)
    .map(([claim, a, b]) => ({
      field: `request.authorization.${claim}`,
      topic: 'token',
      name: t('Claim {claim}', { claim }),
      other: a,
      here: b,
      relation: 'other-value',
    }));
}

/** Undefined for what is no moment. */
function momentText(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
