import { mayBeEnvelope, mayRefuseWithin } from '../envelope';
import { type BodyShape, type Observed, seen, unseen } from '../evidence';
import { requestBodyShape, responseBodyShape } from '../redact/body';
import { secretsOf } from '../redact/echoed';
import type { Fingerprint } from '../redact/fingerprint';
import { type HarEntry, headerText } from './entry';
import { textIn } from './fields';

/** How much of a body is looked at, in characters: more than is ever kept of it. */
const MAX_TEXT = 50_000;
const EMPTY = { text: '', mimeType: '' };

/**
 * Failures, HTML that a script may have got, and answers that may hold a refusal within: the other bodies are nobody's
 * business, and most of a file.
 */
export function isOfInterest(entry: HarEntry): boolean {
  const { status, content, url } = entry;
  if (status >= 400 || /html/i.test(content.mimeType)) return true;
  const size = content.text?.length ?? content.size;
  return mayBeEnvelope(url, status, content.mimeType, size) && mayRefuseWithin(content.text ?? '');
}

/** The body of the answer, reduced; unseen when the file does not hold it. */
export function responseBodyOf(entry: HarEntry): Observed<BodyShape> {
  const { content, method, status } = entry;
  if (!isOfInterest(entry)) return unseen('not-recorded');
  // An old Firefox writes the word `undefined` where it left a body out, with a size that is not that word's.
  const left = content.text === 'undefined' && content.size !== 9;
  const text = left ? undefined : content.text;
  if (text === undefined || text === '') {
    const none = content.size === 0 || method === 'HEAD' || status === 204 || status === 304;
    return none || headerText(entry.responseLines, 'content-length') === '0'
      ? seen(responseBodyShape(EMPTY), 'har')
      : unseen('not-recorded');
  }
  const mimeType = content.mimeType || headerText(entry.responseLines, 'content-type');
  const binary = content.base64 && !isTextual(mimeType);
  const plain = content.base64 && !binary ? decoded(text) : text.slice(0, MAX_TEXT);
  if (plain === undefined) return unseen('not-recorded');
  return seen(
    responseBodyShape({ text: plain, mimeType, binary, truncated: text.length > MAX_TEXT }, echoable(entry)),
    'har',
  );
}

/** The body of the request, reduced to its fields' names; unseen when there may have been one that the file lacks. */
export function requestBodyOf(entry: HarEntry, fingerprint: Fingerprint): Observed<BodyShape> {
  const { postData } = entry;
  if (postData && postData.text !== '') {
    const mimeType = postData.mimeType || headerText(entry.requestLines, 'content-type');
    return seen(requestBodyShape({ text: postData.text.slice(0, MAX_TEXT), mimeType }, fingerprint), 'har');
  }
  const length = headerText(entry.requestLines, 'content-length');
  const announced = length !== '' || headerText(entry.requestLines, 'content-type') !== '';
  const none = entry.requestSize === 0 || length === '0' || (entry.requestSize === undefined && !announced);
  return none ? seen(requestBodyShape(EMPTY, fingerprint), 'har') : unseen('not-recorded');
}

function isTextual(mimeType: string): boolean {
  return mimeType === '' || /^text\/|json|xml|javascript|urlencoded/i.test(mimeType);
}

/** Undefined when it is not base64 after all: then it is unread rather than misread. */
function decoded(base64: string): string | undefined {
  const whole = base64.replace(/\s/g, '').slice(0, MAX_TEXT);
  try {
    const bytes = atob(whole.slice(0, whole.length - (whole.length % 4)));
    return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** Values that the request carried and that the answer might echo. */
function echoable(entry: HarEntry): string[] {
  const cookies = entry.requestCookies.map((cookie) => textIn(cookie, 'value'));
  const request = { url: entry.url, headers: entry.requestLines, body: entry.postData?.text ?? '' };
  return [...secretsOf(request), ...cookies.filter((value) => value.length >= 6)];
}
