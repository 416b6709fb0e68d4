import { isKeptFromPage } from '../cors';
import {
  type Exchange,
  firstHop,
  headerOf,
  isSeen,
  lastHop,
  seen,
  statusOf,
  type UnseenReason,
  unseen,
} from '../evidence';
import type { LooseRecord } from '../observation';

/** How far two collectors' clocks for one request may lie apart, in milliseconds. */
export const CLOCK_TOLERANCE = 250;

/**
 * Adds what collectors without request ids saw. A record belongs to an exchange with the same method, URL and status
 * that started when it did; where several exchanges fit, their answers' marks decide (Date, ETag, Content-Length, ids);
 * where those are equal too, equal content is as good as the right content; else the body stays `unseen: ambiguous`.
 *
 * The result depends only on the two sets, not on the order in which they arrived.
 * @param isWanted the others are there to be told apart from these, and stay as they are.
 */
export function attach(
  exchanges: readonly Exchange[],
  records: readonly LooseRecord[],
  isWanted: (exchange: Exchange) => boolean = () => true,
): Exchange[] {
  return exchanges.map((exchange) => {
    if (!isWanted(exchange)) return exchange;
    const fitting = records.filter((record) => fits(record, exchange));
    if (fitting.length === 0) return exchange;
    const isKept = isKeptFromPage(exchange.outcome);
    const devtools = withoutEmptied(
      isKept,
      choose(
        exchange,
        exchanges,
        fitting.filter((record) => record.kind === 'devtools-entry'),
      ),
    );
    const hook = choose(
      exchange,
      exchanges,
      fitting.filter((record) => record.kind === 'page-call'),
    );
    const told = fitting.filter((record) => record.kind === 'debugger-entry');
    const deep = choose(exchange, exchanges, told);
    const browserWords = wordsFrom(deep, told.length, exchanges);
    return {
      ...exchange,
      responseBody: better(
        exchange.responseBody,
        bodyFrom(deep, devtools, hook, 'responseBody', isKept ? 'kept-from-page' : 'body-not-delivered'),
      ),
      requestBody: bodyFrom(deep, devtools, hook, 'requestBody') ?? exchange.requestBody,
      ...(browserWords ? { browserWords } : {}),
      call:
        hook === 'ambiguous' ? unseen('ambiguous') : hook?.call ? seen(hook.call, 'pageHook') : exchange.call,
    };
  });
}

/** A body that came with the request's own id needs no joining; another one is better where that one is only a part. */
function better(
  own: Exchange['responseBody'],
  joined: Exchange['responseBody'] | undefined,
): Exchange['responseBody'] {
  if (!joined) return own;
  const isWhole = isSeen(own) && !own.value.truncated;
  return isWhole || (isSeen(own) && !isSeen(joined)) ? own : joined;
}

/** What was found among several: one, none, or some that cannot be told apart. */
export type Choice = LooseRecord | 'ambiguous' | undefined;

function choose(exchange: Exchange, exchanges: readonly Exchange[], fitting: readonly LooseRecord[]): Choice {
  const candidates = fitting.filter((record) => agree(record, exchange));
  const only = candidates[0];
  if (!only) return undefined;
  if (candidates.length > 1) {
    return new Set(candidates.map(contentOf)).size === 1 ? only : 'ambiguous';
  }
  // The record must be nobody else's either: two exchanges may fit one record while the other's is still missing.
  const rivals = exchanges.filter((other) => fits(only, other) && agree(only, other));
  return rivals.length <= 1 || haveSameAnswer(rivals) ? only : 'ambiguous';
}

const contents = new WeakMap<LooseRecord, string>();

/** What a record tells beside its request, as text. In a storm each is held against hundreds: it is written once. */
function contentOf(record: LooseRecord): string {
  const known = contents.get(record);
  if (known !== undefined) return known;
  const { responseBody, requestBody, call, browserWords } = record;
  const content = JSON.stringify([responseBody, requestBody, call, browserWords]);
  contents.set(record, content);
  return content;
}

/** Of an answer that the page may not read, DevTools shows an empty body, whatever the server said. */
function withoutEmptied(isKept: boolean, devtools: Choice): Choice {
  if (devtools === 'ambiguous' || devtools?.responseBody?.kind !== 'empty') return devtools;
  return isKept ? { ...devtools, responseBody: null } : devtools;
}

/** Whether a record may be about an exchange: same call, same time, same answer as far as both tell. */
export function belongs(record: LooseRecord, exchange: Exchange): boolean {
  return fits(record, exchange) && agree(record, exchange);
}

/** The page hook's record of an exchange; `ambiguous` when several fit that were not one and the same call. */
export function callOf(exchange: Exchange, records: readonly LooseRecord[]): Choice {
  const fitting = records.filter((record) => record.kind === 'page-call' && fits(record, exchange));
  const choice = choose(exchange, [exchange], fitting);
  // Two calls that look alike from outside may carry different bodies.
  const isAlone = fitting.length === 1 || ['GET', 'HEAD'].includes(firstHop(exchange).method);
  return isAlone ? choice : choice && 'ambiguous';
}

function fits(record: LooseRecord, exchange: Exchange): boolean {
  if (record.tabId !== exchange.tabId) return false;
  const last = lastHop(exchange);
  // DevTools writes one entry per hop, deep capture tells of the last one, the page's call knows the first URL: either end may match.
  const hop =
    record.kind === 'page-call'
      ? exchange.hops[0]
      : exchange.hops.find((hop) => hop.url === record.url && hop === last);
  if (!hop || hop.url !== record.url || hop.method !== record.method) return false;
  if (Math.abs(record.startedAt - hop.at) > CLOCK_TOLERANCE) return false;
  const status = statusOf(exchange);
  // A hidden answer has status 0 for the page, and its real one for webRequest.
  return record.status === 0 || status === undefined || record.status === status;
}

/** True unless a mark that both sides know differs: a cross-origin page sees few headers. */
function agree(record: LooseRecord, exchange: Exchange): boolean {
  const head = lastHop(exchange).response;
  if (!isSeen(head)) return true;
  const known = new Map(marksOf(head.value.list).map(nameAndValue));
  return record.marks
    .map(nameAndValue)
    .every(([name, value]) => !known.has(name) || known.get(name) === value);
}

/** True when the answers are surely the same: equal marks, an ETag among them. An equal length is no proof. */
function haveSameAnswer(exchanges: readonly Exchange[]): boolean {
  const answers = exchanges.map((exchange) => {
    const head = lastHop(exchange).response;
    return isSeen(head) ? [`status=${head.value.status}`, ...marksOf(head.value.list)] : [exchange.id];
  });
  const [first = []] = answers;
  const ofContent = first.some((mark) => mark.startsWith('etag='));
  return ofContent && answers.every((marks) => JSON.stringify(marks) === JSON.stringify(first));
}

function nameAndValue(mark: string): [string, string] {
  const equals = mark.indexOf('=');
  return [mark.slice(0, equals), mark.slice(equals + 1)];
}

/** Longest mark, in characters: enough to tell two apart, and no place to store anything. */
const MAX_MARK = 200;

const MARKS = [
  'date',
  'etag',
  'content-length',
  'x-request-id',
  'x-correlation-id',
  'x-amzn-requestid',
  'cf-ray',
  'traceparent',
];

/** The header values that tell two answers of one URL apart, in a fixed order. */
export function marksOf(list: readonly (readonly [string, string])[]): string[] {
  const lines = list.map(([name, value]): [string, string] => [name, value]);
  return MARKS.flatMap((name) => {
    const value = headerOf(lines, name);
    return value === undefined ? [] : [`${name}=${value.slice(0, MAX_MARK)}`];
  });
}

function bodyFrom(
  deep: Choice,
  devtools: Choice,
  hook: Choice,
  part: 'responseBody' | 'requestBody',
  why: UnseenReason = 'body-not-delivered',
): Exchange['responseBody'] | undefined {
  const witnesses = [
    [deep, 'debugger'],
    [devtools, 'devtools'],
    [hook, 'pageHook'],
  ] as const;
  for (const [record, by] of witnesses) {
    const body = record === 'ambiguous' ? undefined : record?.[part];
    if (body) return seen(body, by);
  }
  if (witnesses.some(([record]) => record === 'ambiguous')) return unseen('ambiguous');
  return devtools || deep ? unseen(why) : undefined;
}

/** Equal answers may have equal bodies, and yet two calls of which one left its cookies out: each needs a record of its own. */
function wordsFrom(deep: Choice, told: number, exchanges: readonly Exchange[]): Exchange['browserWords'] {
  if (deep === 'ambiguous') return unseen('ambiguous');
  if (!deep?.browserWords) return undefined;
  const rivals = exchanges.filter((other) => fits(deep, other) && agree(deep, other));
  return rivals.length > told ? unseen('ambiguous') : seen(deep.browserWords, 'debugger');
}
