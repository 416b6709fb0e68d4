import type { HeaderLine } from '../evidence';
import { texts } from '../language';
import { redactText } from '../redact/text';
import { base64, type CallNote, headerIn, type RawCall, type Unreadable } from './call';
import { formPart, urlencoded } from './curl-body';
import { LONG, SHORT } from './curl-options';

/** What a command line has said so far. */
interface Told {
  method: string | null;
  urls: string[];
  headers: HeaderLine[];
  /** Names in small letters that cURL shall not send by itself. */
  without: Set<string>;
  cookies: string[];
  /** Parts of the body, joined by `&`; null stands for one that is in a file. */
  data: (string | null)[];
  form: string[];
  query: string[];
  user: string | null;
  scheme: string;
  bearer: string | null;
  inQuery: boolean;
  head: boolean;
  json: boolean;
  uploads: boolean;
  follows: boolean;
  ways: Set<string>;
  notes: Set<CallNote>;
}

/**
 * What cURL sends for these words, as its manual says it: options apart, in any order, and what it adds by itself.
 * @param words what stands behind `curl`.
 */
export function curlCall(words: readonly string[]): RawCall | Unreadable {
  const told: Told = {
    method: null,
    urls: [],
    headers: [],
    without: new Set(),
    cookies: [],
    data: [],
    form: [],
    query: [],
    user: null,
    scheme: 'Basic',
    bearer: null,
    inQuery: false,
    head: false,
    json: false,
    uploads: false,
    follows: false,
    ways: new Set(),
    notes: new Set(),
  };
  readOptions(words, told);
  // Words of a header that lost its quotes look like addresses, too.
  const first = told.urls.find((text) => /^https?:\/\//i.test(text)) ?? told.urls[0];
  if (first === undefined)
    return { problem: texts('The cURL command names no address: copy it whole, with its `http://…`.') };
  const url = addressOf(first, told);
  if (!url)
    return { problem: texts('The address in the cURL command is none that a browser could call, too.') };
  if (told.urls.length > 1) told.notes.add('several');
  const headers = headersOf(told, url);
  url.username = '';
  url.password = '';
  return {
    dialect: 'curl',
    method: methodOf(told),
    url: url.href,
    headers,
    body: told.inQuery || told.data.length === 0 ? '' : told.data.includes(null) ? null : told.data.join('&'),
    follows: told.follows,
    ways: [...told.ways],
    notes: [...told.notes],
  };
}

function readOptions(words: readonly string[], told: Told): void {
  let onlyAddresses = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (onlyAddresses || !word.startsWith('-') || word === '-') told.urls.push(word);
    else if (word === '--') onlyAddresses = true;
    else if (word === '--next' || word === '-:') {
      told.notes.add('several');
      return;
    } else if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = nameOf(equals === -1 ? word.slice(2) : word.slice(2, equals));
      if (name === undefined) told.notes.add('options');
      else if (!LONG[name]) apply(name, '', told);
      else if (equals !== -1) apply(name, word.slice(equals + 1), told);
      else apply(name, words[++at] ?? '', told);
    } else {
      // `-sSLX POST`: letters up to the first that takes a value, which is the rest of the word or the next one.
      for (let letter = 1; letter < word.length; letter++) {
        const name = SHORT[word[letter] ?? ''];
        if (name === undefined) {
          told.notes.add('options');
          continue;
        }
        if (!LONG[name]) {
          apply(name, '', told);
          continue;
        }
        apply(name, word.slice(letter + 1) || (words[++at] ?? ''), told);
        break;
      }
    }
  }
}

/** The option that a name means: `no-` before a switch turns it round, and a unique beginning is enough. */
function nameOf(written: string): string | undefined {
  if (Object.hasOwn(LONG, written)) return written;
  if (written.startsWith('no-') && LONG[written.slice(3)] === false) return 'silent';
  const meant = written.length < 3 ? [] : Object.keys(LONG).filter((name) => name.startsWith(written));
  return meant.length === 1 ? meant[0] : undefined;
}

function apply(name: string, value: string, told: Told): void {
  switch (name) {
    case 'request':
      told.method = value;
      return;
    case 'url':
      told.urls.push(value);
      return;
    case 'header':
      if (value.startsWith('@')) told.notes.add('header-file');
      else readHeader(value, told);
      return;
    case 'cookie':
      // Without an equals sign it is the name of a file.
      if (value.includes('=')) told.cookies.push(value);
      else if (value !== '') told.notes.add('cookie-file');
      return;
    case 'user-agent':
      told.headers.push(['User-Agent', value]);
      return;
    case 'referer':
      told.headers.push(['Referer', value.replace(/;auto$/, '')]);
      return;
    case 'user':
      told.user = value;
      return;
    case 'oauth2-bearer':
      told.bearer = value;
      return;
    case 'digest':
      told.scheme = 'Digest';
      return;
    case 'ntlm':
      told.scheme = 'NTLM';
      return;
    case 'negotiate':
      told.scheme = 'Negotiate';
      return;
    case 'aws-sigv4':
      told.scheme = 'AWS4-HMAC-SHA256';
      return;
    case 'netrc':
    case 'netrc-file':
    case 'netrc-optional':
      told.notes.add('netrc');
      return;
    case 'config':
      told.notes.add('config');
      return;
    case 'get':
      told.inQuery = true;
      return;
    case 'head':
      told.head = true;
      return;
    case 'location':
    case 'location-trusted':
      told.follows = true;
      return;
    case 'upload-file':
      told.uploads = true;
      told.data.push(null);
      return;
    case 'url-query':
      // A plus sign says that it is encoded already.
      told.query.push(value.startsWith('+') ? value.slice(1) : (urlencoded(value) ?? ''));
      return;
    case 'json':
      told.json = true;
      told.data.push(value.startsWith('@') ? null : value);
      return;
    case 'data':
    case 'data-ascii':
    case 'data-binary':
      told.data.push(value.startsWith('@') ? null : value);
      return;
    case 'data-raw':
      told.data.push(value);
      return;
    case 'data-urlencode':
      told.data.push(urlencoded(value));
      return;
    case 'form':
    case 'form-string':
      told.form.push(value);
      told.data.push(formPart(value));
      return;
    default:
      if (/^(?:proxy|preproxy|socks\w*|resolve|connect-to|unix-socket|cert|interface)$/.test(name))
        told.ways.add(`--${name}`);
  }
}

/** `Name: value`; `Name;` sends it empty. `Name:` only takes away what cURL would send by itself. */
function readHeader(text: string, { headers, without }: Told): void {
  const colon = text.indexOf(':');
  const [name, value] = [text.slice(0, Math.max(0, colon)).trim(), text.slice(colon + 1).trim()];
  if (colon > 0 && value === '') without.add(name.toLowerCase());
  else if (colon > 0) headers.push([name, value]);
  else if (/^[^\s;]+;$/.test(text)) headers.push([text.slice(0, -1), '']);
}

function methodOf({ method, head, inQuery, uploads, data }: Told): string {
  if (method) return method;
  if (head) return 'HEAD';
  if (uploads) return 'PUT';
  return data.length > 0 && !inQuery ? 'POST' : 'GET';
}

/** The address with what the options add to its query; cURL takes a missing scheme for http. */
function addressOf(text: string, told: Told): URL | null {
  const scheme = /^[a-z][a-z\d+.-]*:\/\//i.exec(text)?.[0].toLowerCase();
  if (scheme !== undefined && scheme !== 'http://' && scheme !== 'https://') return null;
  const url = URL.parse(scheme === undefined ? `http://${text}` : text);
  // A token that stands where an address should is no name of a machine.
  const host = text
    .replace(/^https?:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^.*@/s, '');
  if (!url || redactText(host) !== host) return null;
  const parts = [...told.query, ...(told.inQuery ? told.data.filter((part) => part !== null) : [])];
  if (parts.length > 0) url.search = [url.search.slice(1), ...parts].filter(Boolean).join('&');
  return url;
}

function headersOf(told: Told, url: URL): HeaderLine[] {
  const headers = [...told.headers];
  const add = (name: string, value: string) => {
    const lower = name.toLowerCase();
    if (!told.without.has(lower) && headerIn(headers, lower) === undefined) headers.push([name, value]);
  };
  if (told.cookies.length > 0) add('Cookie', told.cookies.join('; '));
  const authorization = authorizationOf(told, url);
  if (authorization) add('Authorization', authorization);
  if (told.json) {
    add('Content-Type', 'application/json');
    add('Accept', 'application/json');
  } else if (told.form.length > 0) add('Content-Type', 'multipart/form-data');
  else if (told.data.length > 0 && !told.inQuery && !told.uploads)
    add('Content-Type', 'application/x-www-form-urlencoded');
  add('Accept', '*/*');
  add('User-Agent', 'curl');
  return headers;
}

function authorizationOf({ bearer, user, scheme }: Told, url: URL): string | null {
  if (bearer !== null) return `Bearer ${bearer}`;
  const inUrl = url.username === '' ? null : `${plain(url.username)}:${plain(url.password)}`;
  const pair = user ?? inUrl;
  if (pair === null) return null;
  // cURL asks for a password that is not there, and a variable is not known here.
  const variable = /\$\{?[A-Za-z_]\w*/.exec(pair)?.[0] ?? (pair.includes(':') ? undefined : '$PASSWORD');
  if (variable !== undefined && scheme === 'Basic') return `Basic ${variable}`;
  // The other schemes answer a challenge: only then is their value made.
  return scheme === 'Basic' ? `Basic ${base64(pair)}` : scheme;
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray percent sign: it stands for itself.
  }
}
