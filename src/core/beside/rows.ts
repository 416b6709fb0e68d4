import type {
  AuthorizationShape,
  CredentialHeader,
  RequestHeaders,
  SecretShape,
  SentCookie,
} from '../evidence';
import { headerOf } from '../evidence';
import type { Side } from './side';
import { bodyText, claimRows, credentialText, formText } from './values';

/** What a row is about: a diagnosis points at topics. */
export type Topic =
  | 'authorization'
  | 'token'
  | 'key'
  | 'cookies'
  | 'csrf'
  | 'mode'
  | 'redirects'
  | 'method'
  | 'scheme'
  | 'host'
  | 'path'
  | 'query'
  | 'origin'
  | 'referer'
  | 'content-type'
  | 'body'
  | 'ways'
  | 'agent'
  | 'idle';

/** How a row differs: one side lacks it, both have it with other values; `unknown` where one value is not known here. */
export type Relation = 'same' | 'only-other' | 'only-here' | 'other-value' | 'unknown';

/** One line of the comparison, without secrets. */
export interface Row {
  /** A path as `Difference.field` has it. */
  field: string;
  topic: Topic;
  /** As a person calls it: `X-CSRFToken`, `Cookie sessionid`. */
  name: string;
  other: string;
  here: string;
  relation: Relation;
}

const ABSENT = 'not sent';

/** Every line that two requests can be compared in, in no order. */
export function rowsOf(other: Side, here: Side): Row[] {
  return [
    ...addressRows(other, here),
    ...(other.headers && here.headers ? headerRows(other, here, other.headers, here.headers) : []),
    ...bodyRows(other, here),
    ...circumstances(other, here),
  ];
}

function textRow(field: string, topic: Topic, name: string, other: string, here: string): Row {
  return { field, topic, name, other, here, relation: other === here ? 'same' : 'other-value' };
}

function addressRows(other: Side, here: Side): Row[] {
  const [a, b] = [URL.parse(other.url), URL.parse(here.url)];
  const rows = [textRow('request.method', 'method', 'Method', other.method, here.method)];
  if (!a || !b) return rows;
  const host = textRow('request.host', 'host', 'Host', a.host, b.host);
  // `$BASE` or `{{base}}` instead of a host: nobody knows which one it is.
  if (/[${}]|%7b/i.test(a.host)) host.relation = 'unknown';
  rows.push(textRow('request.scheme', 'scheme', 'Scheme', a.protocol.slice(0, -1), b.protocol.slice(0, -1)));
  rows.push(host);
  rows.push(textRow('request.path', 'path', 'Path', a.pathname, b.pathname));
  const [then, now] = [new Map(a.searchParams), new Map(b.searchParams)];
  for (const name of new Set([...then.keys(), ...now.keys()])) {
    const [x, y] = [then.get(name), now.get(name)];
    const masked = x !== undefined && y !== undefined && /^redacted-\d+$/.test(x) && x === y;
    rows.push({
      field: `request.query.${name}`,
      topic: 'query',
      name: `?${name}`,
      other: x ?? 'absent',
      here: y ?? 'absent',
      relation: masked ? 'unknown' : relationOf(x, y),
    });
  }
  return rows;
}

function relationOf(other: unknown, here: unknown): Relation {
  if (other === here) return 'same';
  if (here === undefined) return 'only-other';
  return other === undefined ? 'only-here' : 'other-value';
}

function headerRows(other: Side, here: Side, a: RequestHeaders, b: RequestHeaders): Row[] {
  return [
    ...authorizationRows(other, here, a.authorization, b.authorization),
    ...credentialRows(other, a.credentials, b.credentials),
    ...cookieRows(other, a.cookies, b.cookies),
    ...plainRows(other, here, a, b),
  ];
}

function authorizationRows(
  other: Side,
  here: Side,
  a: AuthorizationShape | null,
  b: AuthorizationShape | null,
): Row[] {
  if (!a && !b && other.authorizationSeen) return [];
  const hidden = other.variables.includes('authorization') || (!a && !other.authorizationSeen);
  const sameScheme = a?.scheme?.toLowerCase() === b?.scheme?.toLowerCase();
  const known = relationOf(a ? a.secret?.print : undefined, b ? b.secret?.print : undefined);
  const row: Row = {
    field: 'request.headers.authorization',
    topic: 'authorization',
    name: 'Authorization',
    other: a ? credentialText(a) : other.authorizationSeen ? ABSENT : 'not seen',
    here: b ? credentialText(b) : ABSENT,
    relation: !a ? (b ? 'only-here' : 'same') : !b ? 'only-other' : sameScheme ? known : 'other-value',
  };
  if (hidden && (!a || (b && sameScheme))) row.relation = 'unknown';
  if (row.relation !== 'other-value' || !a || !b) return [row];
  if (row.other === row.here) {
    row.other += ', one value';
    row.here += ', another value';
  }
  return [row, ...claimRows(a.jwt, b.jwt, here)];
}

function credentialRows(
  other: Side,
  theirs: readonly CredentialHeader[],
  ours: readonly CredentialHeader[],
): Row[] {
  const names = new Map([...theirs, ...ours].map(({ name }) => [name.toLowerCase(), name]));
  return [...names].map(([lower, name]) => {
    const [a, b] = [theirs, ours].map((list) => list.find((header) => header.name.toLowerCase() === lower));
    const kind = (a ?? b)?.kind;
    return secretRow(
      { field: `request.headers.${lower}`, topic: kind === 'token' ? 'key' : (kind ?? 'key'), name },
      a && { secret: a.secret, text: formText(a) },
      b && { secret: b.secret, text: formText(b) },
      other.variables.includes(lower),
    );
  });
}

/** Up to here cookies have a row each, although one side sends none. */
const FEW_COOKIES = 3;

function cookieRows(other: Side, theirs: readonly SentCookie[], ours: readonly SentCookie[]): Row[] {
  const names = [...new Set([...theirs, ...ours].map(({ name }) => name))];
  if (!other.cookiesSeen && theirs.length === 0) {
    if (ours.length === 0) return [];
    const here = listed(ours.map(({ name }) => name));
    return [
      {
        field: 'request.cookies',
        topic: 'cookies',
        name: 'Cookies',
        other: 'not seen',
        here,
        relation: 'unknown',
      },
    ];
  }
  if ((theirs.length === 0 || ours.length === 0) && names.length > FEW_COOKIES) {
    const side = (cookies: readonly SentCookie[]) =>
      cookies.length === 0 ? 'none sent' : listed(cookies.map(({ name }) => name));
    return [
      {
        field: 'request.cookies',
        topic: 'cookies',
        name: 'Cookies',
        other: side(theirs),
        here: side(ours),
        relation: ours.length === 0 ? 'only-other' : 'only-here',
      },
    ];
  }
  return names.map((name) => {
    const [a, b] = [theirs, ours].map((list) => list.find((cookie) => cookie.name === name));
    return secretRow(
      { field: `request.cookies.${name}`, topic: 'cookies', name: `Cookie ${name || '(nameless)'}` },
      a && { secret: a.secret, text: 'sent' },
      b && { secret: b.secret, text: 'sent' },
      other.variables.includes(`cookie ${name.toLowerCase()}`) || (!a && !other.cookiesSeen),
    );
  });
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 6).join(', ');
  return names.length > 6 ? `${shown} and ${names.length - 6} more` : shown;
}

interface Kept {
  secret: SecretShape;
  text: string;
}

function secretRow(
  row: Pick<Row, 'field' | 'topic' | 'name'>,
  a: Kept | undefined,
  b: Kept | undefined,
  hidden: boolean,
): Row {
  const same = a && b && pairs(a.secret, b.secret);
  const relation = hidden && b ? 'unknown' : same ? 'same' : relationOf(a?.secret.print, b?.secret.print);
  const alike = relation === 'other-value' && a?.text === b?.text;
  return {
    ...row,
    other: a ? `${a.text}${alike ? ', one value' : ''}` : hidden ? 'not seen' : ABSENT,
    here: b ? `${b.text}${alike ? ', another value' : ''}` : ABSENT,
    relation,
  };
}

/** Equal values, or Django's CSRF token masked twice. */
function pairs(a: SecretShape, b: SecretShape): boolean {
  return (
    a.print === b.print ||
    (a.csrfPrint !== undefined && a.csrfPrint === b.csrfPrint) ||
    (a.decodedPrint ?? a.print) === (b.decodedPrint ?? b.print)
  );
}

const TOPICS: Record<string, Topic> = {
  origin: 'origin',
  referer: 'referer',
  'content-type': 'content-type',
  'x-requested-with': 'csrf',
  'user-agent': 'agent',
}; // prettier-ignore

function plainRows(other: Side, here: Side, a: RequestHeaders, b: RequestHeaders): Row[] {
  const secret = new Set(
    [...a.credentials, ...b.credentials]
      .map(({ name }) => name.toLowerCase())
      .concat('authorization', 'cookie'),
  );
  const names = new Map([...b.list, ...a.list].map(([name]) => [name.toLowerCase(), name]));
  const partial = other.list === 'some' || here.list === 'some';
  return [...names].flatMap(([lower, name]): Row[] => {
    if (secret.has(lower) || lower === 'host' || lower === 'content-length' || lower.startsWith(':'))
      return [];
    const topic = TOPICS[lower] ?? 'idle';
    if (partial && (topic === 'idle' || topic === 'agent')) return [];
    const [x, y] = [headerOf(a.list, lower), headerOf(b.list, lower)].map((value) =>
      lower === 'content-type' ? value?.replace(/;\s*boundary=.*$/i, '') : value,
    );
    const relation = relationOf(x, y);
    return [
      { field: `request.headers.${lower}`, topic, name, other: x ?? ABSENT, here: y ?? ABSENT, relation },
    ];
  });
}

function bodyRows(other: Side, here: Side): Row[] {
  if (!other.body || !here.body) return [];
  const [theirs, ours] = [other.body.csrfFields, here.body.csrfFields];
  const fields = [...new Set([...theirs, ...ours].map(({ name }) => name))].map((name) => {
    const [a, b] = [theirs, ours].map((list) => list.find((field) => field.name === name));
    return secretRow(
      { field: `request.body.${name}`, topic: 'csrf', name: `Field ${name}` },
      a && { secret: a.secret, text: 'sent' },
      b && { secret: b.secret, text: 'sent' },
      false,
    );
  });
  return [textRow('request.body', 'body', 'Body', bodyText(other.body), bodyText(here.body)), ...fields];
}

function circumstances(other: Side, here: Side): Row[] {
  const rows: Row[] = [];
  // Without a redirect on the way it does not matter whether they would be followed.
  if (other.redirects !== null && here.redirects !== null && here.redirects !== 'none')
    rows.push(textRow('request.redirects', 'redirects', 'Redirects', other.redirects, here.redirects));
  if (here.mode !== null && (other.caller === 'curl' || other.caller === 'powershell')) {
    const mode = `credentials: '${here.mode}'`;
    rows.push(textRow('request.mode', 'mode', 'Cookies', 'only what it is told to send', mode));
  }
  if (other.ways.length > 0)
    rows.push(textRow('request.way', 'ways', 'The way there', other.ways.join(', '), 'the browser’s own'));
  return rows;
}
