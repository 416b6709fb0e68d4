import type { HeaderLine } from '../evidence';
import { type Fields, field, fieldsIn, fieldsOf, listIn, momentIn, numberIn, textIn } from './fields';

/** More headers, cookies or form fields than this are no real request's. */
const MAX_LIST = 1_000;

/** Characters that a page’s name is told by. */
const MAX_ID = 300;

/** Characters: no browser sends a longer head. */
const MAX_HEAD = 1 << 20;

/** An entry of a HAR file as every dialect can be read. It still holds secrets: nothing of it is kept. */
export interface HarEntry {
  /** Milliseconds since 1970; undefined when it is not said. */
  startedAt: number | undefined;
  /** Milliseconds; 0 when it is not said. */
  duration: number;
  /** Milliseconds between the head of the answer and its end. */
  receiving: number;
  pageref: string;
  method: string;
  url: string;
  requestLines: HeaderLine[];
  requestCookies: Fields[];
  /** Undefined when the request has no record of a body. */
  postData: { text: string; mimeType: string } | undefined;
  /**
   * Characters of the request's head that were on the wire and are not listed; undefined when the file does not tell.
   * Chromium counts the head before an export leaves credentials out of it (measured, Chromium 156: 0 for every whole one).
   */
  unlisted: number | undefined;
  /** Bytes of the request's body, undefined when unknown. */
  requestSize: number | undefined;
  /** 0 when no answer was recorded. */
  status: number;
  responseLines: HeaderLine[];
  responseCookies: Fields[];
  content: HarContent;
  /** Where a redirect leads, as it stands there: it may be relative; '' when it leads nowhere. */
  redirect: string;
  /** The browser's name for what went wrong; '' when nothing is said. */
  error: string;
  /** What Chromium calls the kind of request; '' elsewhere. */
  resourceType: string;
  fromCache: boolean;
  /** True when a service worker stood between page and wire: then the request's headers may be provisional. */
  viaServiceWorker: boolean;
}

/** The recorded body of an answer. */
export interface HarContent {
  /** Undefined when it was not recorded, or is kept in another file. */
  text: string | undefined;
  mimeType: string;
  base64: boolean;
  /** Bytes, undefined when unknown. */
  size: number | undefined;
}

/** Reads one element of `log.entries`; undefined when it names no request. */
export function readEntry(value: unknown): HarEntry | undefined {
  const entry = fieldsOf(value);
  const request = fieldsIn(entry, 'request');
  const url = textIn(request, 'url');
  const method = textIn(request, 'method').toUpperCase();
  if (url === '' || !/^[!#$%&'*+.^_`|~0-9A-Z-]{1,40}$/.test(method)) return undefined;
  const response = fieldsIn(entry, 'response');
  const responseLines = linesIn(response);
  return {
    startedAt: momentIn(entry, 'startedDateTime'),
    ...durationOf(entry),
    pageref: textIn(entry, 'pageref').slice(0, MAX_ID),
    method,
    url,
    requestLines: linesIn(request),
    requestCookies: listIn(request, 'cookies', MAX_LIST),
    postData: postDataOf(request),
    unlisted: unlistedIn(entry, request, method, url),
    requestSize: sizeIn(request, 'bodySize'),
    status: statusOf(response),
    responseLines,
    responseCookies: listIn(response, 'cookies', MAX_LIST),
    content: contentOf(fieldsIn(response, 'content')),
    redirect: textIn(response, 'redirectURL') || headerText(responseLines, 'location'),
    error: textIn(response, '_error') || textIn(entry, '_error') || textIn(response, '_failureText'),
    resourceType: textIn(entry, '_resourceType').toLowerCase(),
    fromCache:
      field(entry, '_fromCache') === true ||
      /disk|memory/i.test(textIn(entry, '_fromCache') || textIn(entry, '_fetchType')),
    viaServiceWorker:
      field(response, '_fetchedViaServiceWorker') === true ||
      field(entry, '_fetchedViaServiceWorker') === true ||
      /service worker/i.test(textIn(entry, '_fetchType')),
  };
}

/** The first value of a header, '' when it is absent. */
export function headerText(lines: readonly HeaderLine[], name: string): string {
  return lines.find(([candidate]) => candidate.toLowerCase() === name)?.[1] ?? '';
}

/** Header lines, without the pseudo-headers of HTTP/2, which repeat method and address. */
function linesIn(message: Fields): HeaderLine[] {
  return listIn(message, 'headers', MAX_LIST)
    .map((header): HeaderLine => [textIn(header, 'name').trim(), textIn(header, 'value')])
    .filter(([name]) => name !== '' && !name.startsWith(':'));
}

function statusOf(response: Fields): number {
  const status = numberIn(response, 'status') ?? 0;
  return Number.isInteger(status) && status >= 100 && status <= 999 ? status : 0;
}

function sizeIn(fields: Fields, name: string): number | undefined {
  const size = numberIn(fields, name);
  return size === undefined || size < 0 ? undefined : size;
}

function unlistedIn(entry: Fields, request: Fields, method: string, url: string): number | undefined {
  const counted = Math.min(sizeIn(request, 'headersSize') ?? 0, MAX_HEAD);
  // Only Chromium writes a priority, and only there was the count measured; HTTP/2 has no head of that form.
  const ofChromium = textIn(entry, '_priority') !== '' || textIn(entry, '_resourceType') !== '';
  if (!counted || !ofChromium || !/^HTTP\/1/i.test(textIn(request, 'httpVersion'))) return undefined;
  const target = URL.parse(url);
  if (!target) return undefined;
  const first = `${method} ${target.pathname}${target.search} HTTP/1.1\r\n`.length;
  const lines = linesIn(request).map(([name, value]) => `${name}: ${value}\r\n`.length);
  return counted - first - lines.reduce((sum, length) => sum + length, 0);
}

/** `time` is null in old Firefox files and -1 where a tool does not know: then its parts are added up. */
function durationOf(entry: Fields): { duration: number; receiving: number } {
  const timings = fieldsIn(entry, 'timings');
  const part = (name: string) => Math.max(0, numberIn(timings, name) ?? 0);
  const parts = ['blocked', 'dns', 'connect', 'send', 'wait', 'receive'].map(part);
  const said = numberIn(entry, 'time');
  const duration = said !== undefined && said >= 0 ? said : parts.reduce((sum, value) => sum + value, 0);
  const bounded = Math.min(duration, 86_400_000);
  return { duration: bounded, receiving: Math.min(part('receive'), bounded) };
}

/** Some tools keep only the parsed fields of a form. */
function postDataOf(request: Fields): HarEntry['postData'] {
  const value = field(request, 'postData');
  if (typeof value !== 'object' || value === null) return undefined;
  const postData = fieldsOf(value);
  const mimeType = textIn(postData, 'mimeType');
  const text = textIn(postData, 'text');
  const params = listIn(postData, 'params', MAX_LIST);
  if (text !== '' || params.length === 0) return { text, mimeType };
  const pairs = params.map((param): [string, string] => [textIn(param, 'name'), textIn(param, 'value')]);
  return {
    text: new URLSearchParams(pairs).toString(),
    mimeType: 'application/x-www-form-urlencoded',
  };
}

function contentOf(content: Fields): HarContent {
  const text = field(content, 'text');
  return {
    text: typeof text === 'string' ? text : undefined,
    mimeType: textIn(content, 'mimeType'),
    base64: textIn(content, 'encoding').toLowerCase() === 'base64',
    size: sizeIn(content, 'size'),
  };
}
