import { headerOf, type RequestHeaders } from '../evidence';
import { authorizationRows, cookieRows, credentialRows, relationOf, secretRow } from './secret-rows';
import type { Side } from './side';
import { bodyText } from './values';
import type { Words } from './words';

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
  /** Two secrets of one form: what is shown of them says no more than that they differ. */
  alike?: true;
}

/** Every line that two requests can be compared in, in no order; what is shown of them in the language of `words`. */
export function rowsOf(other: Side, here: Side, words: Words): Row[] {
  return [
    ...addressRows(other, here, words),
    ...(other.headers && here.headers ? headerRows(other, here, other.headers, here.headers, words) : []),
    ...bodyRows(other, here, words),
    ...circumstances(other, here, words),
  ];
}

function textRow(field: string, topic: Topic, name: string, other: string, here: string): Row {
  return { field, topic, name, other, here, relation: other === here ? 'same' : 'other-value' };
}

function addressRows(other: Side, here: Side, { t }: Words): Row[] {
  const [a, b] = [URL.parse(other.url), URL.parse(here.url)];
  const rows = [textRow('request.method', 'method', t('Method'), other.method, here.method)];
  if (!a || !b) return rows;
  const host = textRow('request.host', 'host', t('Host'), a.host, b.host);
  // `$BASE` or `{{base}}` instead of a host: nobody knows which one it is.
  if (/[${}]|%7b/i.test(a.host)) host.relation = 'unknown';
  rows.push(
    textRow('request.scheme', 'scheme', t('Scheme'), a.protocol.slice(0, -1), b.protocol.slice(0, -1)),
  );
  rows.push(host);
  rows.push(textRow('request.path', 'path', t('Path'), a.pathname, b.pathname));
  const [then, now] = [new Map(a.searchParams), new Map(b.searchParams)];
  for (const name of new Set([...then.keys(), ...now.keys()])) {
    const [x, y] = [then.get(name), now.get(name)];
    const masked = x !== undefined && y !== undefined && /^redacted-\d+$/.test(x) && x === y;
    rows.push({
      field: `request.query.${name}`,
      topic: 'query',
      name: `?${name}`,
      other: x ?? t('absent'),
      here: y ?? t('absent'),
      relation: masked ? 'unknown' : relationOf(x, y),
    });
  }
  return rows;
}

function headerRows(other: Side, here: Side, a: RequestHeaders, b: RequestHeaders, words: Words): Row[] {
  return [
    ...authorizationRows(other, here, a.authorization, b.authorization, words),
    ...credentialRows(other, a.credentials, b.credentials, words),
    ...cookieRows(other, a.cookies, b.cookies, words),
    ...plainRows(other, here, a, b, words),
  ];
}

const TOPICS: Record<string, Topic> = {
  origin: 'origin',
  referer: 'referer',
  'content-type': 'content-type',
  'x-requested-with': 'csrf',
  'user-agent': 'agent',
}; // prettier-ignore

function plainRows(other: Side, here: Side, a: RequestHeaders, b: RequestHeaders, { t }: Words): Row[] {
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
      lower === 'content-type' ? value?.replace(/;\s*boundary=.*$/is, '') : value,
    );
    const [theirs, ours] = [x ?? t('not sent'), y ?? t('not sent')];
    return [
      {
        field: `request.headers.${lower}`,
        topic,
        name,
        other: theirs,
        here: ours,
        relation: relationOf(x, y),
      },
    ];
  });
}

function bodyRows(other: Side, here: Side, words: Words): Row[] {
  if (!other.body || !here.body) return [];
  const { t } = words;
  const [theirs, ours] = [other.body.csrfFields, here.body.csrfFields];
  const fields = [...new Set([...theirs, ...ours].map(({ name }) => name))].map((name) => {
    const [a, b] = [theirs, ours].map((list) => list.find((field) => field.name === name));
    return secretRow(
      { field: `request.body.${name}`, topic: 'csrf', name: t('Field {name}', { name }) },
      a && { secret: a.secret, text: t('sent') },
      b && { secret: b.secret, text: t('sent') },
      false,
      words,
    );
  });
  const [a, b] = [bodyText(other.body, words), bodyText(here.body, words)];
  return [textRow('request.body', 'body', t('Body'), a, b), ...fields];
}

function circumstances(other: Side, here: Side, { t, listed }: Words): Row[] {
  const rows: Row[] = [];
  const [would, did] = [other.redirects, here.redirects];
  // Without a redirect on the way it does not matter whether they would be followed.
  if (would && 'follows' in would && did && 'count' in did && did.count > 0) {
    const theirs = would.follows ? t('follows them') : t('follows none');
    rows.push(
      textRow('request.redirects', 'redirects', t('Redirects'), theirs, t('{count}, to {to}', { ...did })),
    );
  }
  if (here.mode !== null && (other.caller === 'curl' || other.caller === 'powershell')) {
    const mode = `credentials: '${here.mode}'`;
    rows.push(textRow('request.mode', 'mode', t('Cookies'), t('only what it is told to send'), mode));
  }
  if (other.ways.length > 0) {
    const ways = listed(other.ways);
    rows.push(textRow('request.way', 'ways', t('The way there'), ways, t('the browser’s own')));
  }
  return rows;
}
