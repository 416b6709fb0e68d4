import * as v from 'valibot';
import { type CookieCase, REQUEST_TYPES, SET_CONTEXTS } from '../core/cookies/cookie-case';
import { Unreadable } from '../documents/unreadable';

/** Longer than any question a person or a generator writes, in bytes; a line beyond it is no question. */
const MAX_LINE = 4 << 20;

const address = v.pipe(
  v.string(),
  v.check(
    (text) => /^(?:https?|wss?):$/.test(URL.parse(text)?.protocol ?? ''),
    'is no address: write it with http:, https:, ws: or wss:',
  ),
);
const oneOf = <const T extends readonly string[]>(names: T) =>
  v.picklist(names, ({ received }) => `is ${received}: it is one of ${names.join(', ')}`);

const QUESTION = v.object({
  id: v.union([v.string(), v.pipe(v.number(), v.transform(String))], 'is missing: a text or a number'),
  browser: oneOf(['chromium', 'firefox']),
  thirdParty: v.optional(oneOf(['allowed', 'blocked']), 'allowed'),
  page: address,
  frame: v.optional(v.array(address)),
  setCookies: v.optional(
    v.array(v.object({ url: address, header: v.string(), context: v.optional(oneOf(SET_CONTEXTS), 'top') })),
    [],
  ),
  request: v.object({
    url: address,
    method: v.optional(v.pipe(v.string(), v.toUpperCase()), 'GET'),
    type: v.optional(oneOf(REQUEST_TYPES), 'fetch'),
    credentials: v.optional(oneOf(['omit', 'same-origin', 'include'])),
    redirectChain: v.optional(v.array(address)),
  }),
});

/** A line that was read, or why it could not be. */
export type Line = { readonly question: CookieCase } | { readonly line: number; readonly trouble: string };

/** Reads one question a line (NDJSON). A line that is none spoils no other. */
export async function* readQuestions(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 0;
  for await (const text of linesOf(bytes)) {
    number += 1;
    if (text.trim() === '') continue;
    yield readQuestion(text, number);
  }
}

function readQuestion(text: string, line: number): Line {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { line, trouble: 'it is no JSON: write one question a line, as JSON' };
  }
  const read = v.safeParse(QUESTION, json);
  if (read.success) return { question: read.output };
  const [issue] = read.issues;
  const path = v.getDotPath(issue);
  const what = issue.received === 'undefined' ? 'is missing' : issue.message;
  return { line, trouble: path === null ? 'it is no question: an object was expected' : `${path} ${what}` };
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > MAX_LINE) throw new Unreadable(`a line is longer than ${MAX_LINE >> 20} MiB`);
  }
  const last = rest + decoder.decode();
  if (last !== '') yield last;
}
