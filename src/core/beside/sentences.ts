import { texts } from '../language';
import type { Data } from '../text';
import type { Row } from './rows';
import type { Caller, Side } from './side';
import { briefly } from './values';
import type { Words } from './words';

/** Whose request it is. In every sentence it is the one who does something: so a language that bends words has one form. */
const CALLERS = texts({
  curl: { begins: 'The cURL command', within: 'the cURL command' },
  powershell: { begins: 'The PowerShell command', within: 'the PowerShell command' },
  fetch: { begins: 'The copied `fetch`', within: 'the copied `fetch`' },
  captured: { begins: 'The other request', within: 'the other request' },
  page: { begins: 'This request', within: 'this request' },
});

/** The other request as data of a sentence: `{Other}` where one begins, `{other}` within. */
export function namesOf(caller: Caller, { t }: Words): { Other: string; other: string } {
  return { Other: t(CALLERS[caller].begins), other: t(CALLERS[caller].within) };
}

/** What one side alone carries, by what it is. */
const ONLY_OTHER = texts({
  authorization: '{Other} carries `Authorization: {there}`; this request does not.',
  cookies: '{Other} carries cookies ({there}); this request does not.',
  cookie: '{Other} carries the cookie `{name}`; this request does not.',
  field: '{Other} carries the field `{name}`; this request does not.',
  header: '{Other} carries `{name}`; this request does not.',
});

const ONLY_HERE = texts({
  authorization: 'This request carries `Authorization: {here}`; {other} does not.',
  cookies: 'This request carries cookies ({here}); {other} does not.',
  cookie: 'This request carries the cookie `{name}`; {other} does not.',
  field: 'This request carries the field `{name}`; {other} does not.',
  header: 'This request carries `{name}`; {other} does not.',
});

/** Secrets are not shown: that they differ is all there is to say. */
const TWO_SECRETS = texts({
  authorization: 'Both carry `Authorization: {here}`, but not the same token.',
  cookie: 'Both carry the cookie `{name}`, with different values.',
  field: 'Both carry the field `{name}`, with different values.',
  header: 'Both carry `{name}`, with different values.',
});

/** One row as a sentence, with code between backticks. */
export function sentenceOf(row: Row, { other, here }: { other: Side; here: Side }, words: Words): string {
  const { t } = words;
  const data = {
    ...namesOf(other.caller, words),
    name: nameOf(row, words),
    there: coded(row.other),
    here: coded(row.here),
  };
  switch (row.topic) {
    case 'method':
      return t('{Other} asks with `{there}`, this request with `{here}`.', data);
    case 'host':
    case 'scheme':
      return t('{Other} goes to `{there}`, this request to `{here}`.', data);
    case 'path':
      return row.other.replace(/\/$/, '') === row.here.replace(/\/$/, '')
        ? t('The paths differ in the slash at their end: `{there}` there, `{here}` here.', data)
        : t('{Other} asks for `{there}`, this request for `{here}`.', data);
    case 'redirects':
      return other.redirects && 'follows' in other.redirects && other.redirects.follows
        ? t('This request was redirected ({here}); {other} follows them.', data)
        : t('This request was redirected ({here}); {other} follows none.', data);
    case 'ways':
      return t('{Other} takes a way of its own, by `{there}`.', data);
    case 'mode':
      return t('The page’s call has `{here}`; {other} sends what it is told to send.', data);
    case 'body':
      return t('The bodies differ: `{there}` there, `{here}` here.', data);
    case 'token':
      return t('{Other} has `{there}` as the claim `{name}`, this request `{here}`.', data);
    case 'authorization':
      return carried(row, 'authorization', { ...data, ...shortOf(other, here, words) }, words);
    default:
      return carried(row, thingOf(row), data, words);
  }
}

type Thing = keyof typeof ONLY_OTHER;

function carried(row: Row, thing: Thing, data: Data, { t }: Words): string {
  if (row.relation === 'only-other') return t(ONLY_OTHER[thing], data);
  // All cookies have one line only where one side sends none.
  if (row.relation === 'only-here' || thing === 'cookies') return t(ONLY_HERE[thing], data);
  const isSecret = row.alike || row.topic === 'cookies' || row.topic === 'csrf';
  if (thing === 'authorization' ? data.there === data.here : isSecret) return t(TWO_SECRETS[thing], data);
  return thing === 'authorization'
    ? t('{Other} carries `Authorization: {there}`; this request carries `{here}`.', data)
    : t('{Other} has `{there}` as `{name}`, this request `{here}`.', data);
}

/** Both Authorizations without form and length; where one is not sent, no sentence names it. */
function shortOf(other: Side, here: Side, words: Words): { there: string; here: string } {
  const short = ({ headers }: Side) =>
    headers?.authorization ? coded(briefly(headers.authorization, words)) : '';
  return { there: short(other), here: short(here) };
}

function thingOf({ field, topic }: Row): Thing {
  if (field === 'request.cookies') return 'cookies';
  if (topic === 'cookies') return 'cookie';
  return field.startsWith('request.body.') ? 'field' : 'header';
}

/** The name of a cookie, claim or field alone; a header’s is what the row is called. */
function nameOf({ field, name }: Row, { t }: Words): string {
  const alone = /^request\.(?:cookies|authorization|body)\.(.*)$/s.exec(field)?.[1];
  return alone === '' ? t('(nameless)') : coded(alone ?? name);
}

/** What a page or a command chose, for a place between backticks: one of its own would end the code. */
function coded(text: string): string {
  const shown = text.length > 120 ? `${text.slice(0, 119)}…` : text;
  return shown.replaceAll('`', '’');
}
