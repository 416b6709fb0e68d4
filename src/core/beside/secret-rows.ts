import type { AuthorizationShape, CredentialHeader, SecretShape, SentCookie } from '../evidence';
import type { Relation, Row } from './rows';
import type { Side } from './side';
import { claimRows, credentialText, formText } from './values';
import type { Words } from './words';

/** How two values differ; undefined is the one that is not there. */
export function relationOf(other: unknown, here: unknown): Relation {
  if (other === here) return 'same';
  if (here === undefined) return 'only-other';
  return other === undefined ? 'only-here' : 'other-value';
}

/** The line of Authorization, and what differs in what two tokens say. */
export function authorizationRows(
  other: Side,
  here: Side,
  a: AuthorizationShape | null,
  b: AuthorizationShape | null,
  words: Words,
): Row[] {
  if (!a && !b && other.authorizationSeen) return [];
  const { t } = words;
  const hidden = other.variables.includes('authorization') || (!a && !other.authorizationSeen);
  const sameScheme = a?.scheme?.toLowerCase() === b?.scheme?.toLowerCase();
  const known = relationOf(a ? a.secret?.print : undefined, b ? b.secret?.print : undefined);
  const row: Row = {
    field: 'request.headers.authorization',
    topic: 'authorization',
    name: 'Authorization',
    other: a ? credentialText(a, words) : other.authorizationSeen ? t('not sent') : t('not seen'),
    here: b ? credentialText(b, words) : t('not sent'),
    relation: !a ? (b ? 'only-here' : 'same') : !b ? 'only-other' : sameScheme ? known : 'other-value',
  };
  if (hidden && (!a || (b && sameScheme))) row.relation = 'unknown';
  if (row.relation !== 'other-value' || !a || !b) return [row];
  return [row.other === row.here ? toldApart(row, words) : row, ...claimRows(a.jwt, b.jwt, here, words)];
}

/** The lines of other headers that carry a credential. */
export function credentialRows(
  other: Side,
  theirs: readonly CredentialHeader[],
  ours: readonly CredentialHeader[],
  words: Words,
): Row[] {
  const names = new Map([...theirs, ...ours].map(({ name }) => [name.toLowerCase(), name]));
  return [...names].map(([lower, name]) => {
    const [a, b] = [theirs, ours].map((list) => list.find((header) => header.name.toLowerCase() === lower));
    const kind = (a ?? b)?.kind;
    return secretRow(
      { field: `request.headers.${lower}`, topic: kind === 'token' ? 'key' : (kind ?? 'key'), name },
      a && { secret: a.secret, text: formText(a, words) },
      b && { secret: b.secret, text: formText(b, words) },
      other.variables.includes(lower),
      words,
    );
  });
}

/** Up to here cookies have a row each, although one side sends none. */
const FEW_COOKIES = 3;

/** The lines of cookies: one for all where only one side has any, else one for each. */
export function cookieRows(
  other: Side,
  theirs: readonly SentCookie[],
  ours: readonly SentCookie[],
  words: Words,
): Row[] {
  const { t } = words;
  const names = [...new Set([...theirs, ...ours].map(({ name }) => name))];
  if (!other.cookiesSeen && theirs.length === 0) {
    if (ours.length === 0) return [];
    return [cookiesRow(t('not seen'), namesOf(ours, words), 'unknown', words)];
  }
  if ((theirs.length === 0 || ours.length === 0) && names.length > FEW_COOKIES) {
    const relation = ours.length === 0 ? 'only-other' : 'only-here';
    return [cookiesRow(namesOf(theirs, words), namesOf(ours, words), relation, words)];
  }
  return names.map((name) => {
    const [a, b] = [theirs, ours].map((list) => list.find((cookie) => cookie.name === name));
    const shown = name || t('(nameless)');
    return secretRow(
      { field: `request.cookies.${name}`, topic: 'cookies', name: t('Cookie {name}', { name: shown }) },
      a && { secret: a.secret, text: t('sent') },
      b && { secret: b.secret, text: t('sent') },
      other.variables.includes(`cookie ${name.toLowerCase()}`) || (!a && !other.cookiesSeen),
      words,
    );
  });
}

function cookiesRow(other: string, here: string, relation: Relation, { t }: Words): Row {
  return { field: 'request.cookies', topic: 'cookies', name: t('Cookies'), other, here, relation };
}

/** More names than this are counted. */
const MOST_NAMES = 6;

function namesOf(cookies: readonly SentCookie[], { t, listed }: Words): string {
  if (cookies.length === 0) return t('none sent');
  const names = listed(cookies.slice(0, MOST_NAMES).map(({ name }) => name));
  const more = cookies.length - MOST_NAMES;
  return more > 0 ? t('{names} and {n} more', { names, n: more }) : names;
}

/** A secret as far as it is shown. */
interface Kept {
  secret: SecretShape;
  text: string;
}

/** The line of a secret; undefined is the one that was not sent. */
export function secretRow(
  row: Pick<Row, 'field' | 'topic' | 'name'>,
  a: Kept | undefined,
  b: Kept | undefined,
  hidden: boolean,
  words: Words,
): Row {
  const { t } = words;
  const same = a && b && pairs(a.secret, b.secret);
  const relation = hidden && b ? 'unknown' : same ? 'same' : relationOf(a?.secret.print, b?.secret.print);
  const whole: Row = {
    ...row,
    other: a ? a.text : hidden ? t('not seen') : t('not sent'),
    here: b ? b.text : t('not sent'),
    relation,
  };
  return relation === 'other-value' && a?.text === b?.text ? toldApart(whole, words) : whole;
}

/** Says of two values that look the same here that they are two. */
function toldApart(row: Row, { t }: Words): Row {
  const [other, here] = [
    t('{form}, one value', { form: row.other }),
    t('{form}, another value', { form: row.here }),
  ];
  return { ...row, other, here, alike: true };
}

/** Equal values, or Django's CSRF token masked twice. */
function pairs(a: SecretShape, b: SecretShape): boolean {
  return (
    a.print === b.print ||
    (a.csrfPrint !== undefined && a.csrfPrint === b.csrfPrint) ||
    (a.decodedPrint ?? a.print) === (b.decodedPrint ?? b.print)
  );
}
