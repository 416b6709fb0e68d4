import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/cli/arguments';
import { written } from '../../src/cli/written';
import { ENGLISH } from '../../src/core/language';
import { createFingerprint } from '../../src/core/redact/fingerprint';
import type { Report } from '../../src/core/report/report';
import { type Document, readDocument } from '../../src/documents/document';
import { readFile } from '../../src/documents/opened';
import { notesOf, reportOf } from '../../src/documents/report-of';
import { Unreadable } from '../../src/documents/unreadable';
import { asUtf8 } from '../../src/documents/utf8';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';
import { bytesOf, pieces, START } from '../cli/har';
import { cases, noteFigure } from '../reliability/figures';
import { changed, mutated, pathsOf, VALUES, withTexts } from './hostile';
import { DIALECTS, GOOD, harOf, OURS, REPORT } from './hostile-documents';

const tried = { files: 0, harm: 0 };
const fingerprint = createFingerprint(new Uint8Array(32).fill(7));

afterAll(() =>
  noteFigure('hostile-files-engine', {
    promise: 'Nobody let in',
    where: 'engine',
    tried: 'hostile HAR and report files',
    times: tried.files,
    harm: 'escaped errors or effects',
    found: tried.harm,
  }),
);

/** What became of a file: its report in every format, or why there is none. */
interface Outcome {
  document: Document | undefined;
  report: Report | undefined;
  error: string;
}

/** Reads a file as the command line and as the viewer do, writes every format, and wants nothing else to happen. */
async function open(file: object | string | Uint8Array, size = 1 << 16): Promise<Outcome> {
  tried.files += 1;
  tried.harm += 1;
  const bytes = bytesOf(file);
  const outcome: Outcome = { document: undefined, report: undefined, error: '' };
  try {
    outcome.document = await readDocument(asUtf8(pieces(bytes, size)), {
      rules: RULES,
      servers: SERVERS,
      fingerprint,
    });
  } catch (error) {
    outcome.error = wordsOf(error, Unreadable);
  }
  if (outcome.document) outcome.report = reportOf(outcome.document, '1.0.0', START);
  if (outcome.report && outcome.document) {
    const { remarks } = notesOf(outcome.document);
    for (const format of FORMATS)
      expectInert(format, written(outcome.report, format, { colour: false, name: 'a.har', notes: remarks }));
  }
  try {
    const { failures } = await readFile(new Blob([new Uint8Array(bytes)]), fingerprint, '1.0.0', ENGLISH);
    expect(failures.length).toBeLessThanOrEqual(20_000);
  } catch (error) {
    wordsOf(error, Error);
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  tried.harm -= 1;
  return outcome;
}

/** An error is one for people: a sentence on one line, and nothing of the engine's own. */
function wordsOf(error: unknown, kind: typeof Error | typeof Unreadable): string {
  if (!(error instanceof kind) || error instanceof RangeError || error instanceof TypeError) throw error;
  expect(error.message).toMatch(/^\S.{5,}$/u);
  return error.message;
}

/** Whatever a text says, it stays a text. */
function expectInert(format: string, text: string): void {
  if (format !== 'html') {
    const moving = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.exec(text);
    expect(moving && [format, text.slice(Math.max(0, moving.index - 60), moving.index + 20)]).toBeNull();
  }
  // The pattern of code spans is quadratic, and tells in a short report all that it would in a long one.
  if (format === 'markdown' && text.length < 40_000) {
    const plain = text
      .replace(/^(`{3,})[\w+-]*\n[\s\S]*?\n\1$/gm, '')
      .replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
    expect(plain).not.toMatch(/(?<!\\)<[a-z!/]/i);
  }
  if (format === 'html') {
    const tags = text.match(/<[a-z!/][^>]*>/gi) ?? [];
    const strange = tags.filter((tag) =>
      /^<(?:img|script|iframe|form|base)\b|\son\w+=|javascript:|href="(?!#)/i.test(tag),
    );
    expect(strange).toEqual([]);
  }
}

const explainsGood = ({ report }: Outcome) =>
  report?.failures.some(
    ({ request, diagnoses: [first] }) => request.url === GOOD && first?.cause === 'unknown-token',
  ) ?? false;

describe('an entry of which a field is something else', () => {
  it.each(DIALECTS)(
    'of %s: the entry beside it is explained',
    async (name, entry) => {
      const wrong: unknown[] = [];
      for (const path of pathsOf(entry)) {
        const file = harOf(
          name,
          [undefined, ...VALUES].map((value) => changed(entry, path, value)),
        );
        if (!explainsGood(await open(file))) wrong.push(path);
      }
      expect(wrong).toEqual([]);
    },
    60_000 * cases(1),
  );

  it(
    'or several are, at random',
    async () => {
      const one = fc
        .constantFrom(...DIALECTS)
        .chain(([name, entry]) =>
          fc.tuple(fc.constant(name), fc.array(mutated(entry), { minLength: 1, maxLength: 6 })),
        );
      await fc.assert(
        fc.asyncProperty(one, fc.integer({ min: 7, max: 70_000 }), async ([name, entries], size) => {
          expect(explainsGood(await open(harOf(name, entries), size))).toBe(true);
        }),
        { numRuns: cases(60) },
      );
    },
    60_000 * cases(1),
  );
});

describe('what stands around the entries', () => {
  it(
    'may be anything',
    async () => {
      const whole = harOf('WebInspector', []) as { log: { entries: unknown } };
      const { entries, ...around } = whole.log;
      for (const path of pathsOf(around))
        for (const value of VALUES.filter((_value, index) => index % Math.ceil(4 / cases(1)) === 0)) {
          const log = { ...(changed(around, path, value) as object), entries };
          expect(explainsGood(await open({ log })), path.join('.')).toBe(true);
        }
    },
    60_000 * cases(1),
  );
});

describe('a report of ours in which something is forged', () => {
  it.each([
    ['the report', REPORT],
    ['the HAR file', OURS],
  ])(
    '%s: every field, by every value',
    async (_, whole) => {
      const paths = pathsOf(whole);
      const step = Math.max(1, Math.floor((paths.length * VALUES.length) / cases(100)));
      for (let index = 0; index < paths.length * VALUES.length; index += step) {
        const path = paths[index % paths.length] ?? [];
        await open(changed(whole, path, VALUES[Math.floor(index / paths.length)]) as object);
      }
    },
    60_000 * cases(1),
  );

  it.each([
    ['the report', REPORT],
    ['the HAR file', OURS],
  ])(
    '%s: several, at random',
    async (_, whole) => {
      await fc.assert(
        fc.asyncProperty(mutated(whole), async (file) => {
          await open(file as object);
        }),
        { numRuns: cases(60) },
      );
    },
    60_000 * cases(1),
  );

  it.each<[string, object]>([
    ['an event named as what every object has', { event: 'constructor' }],
    ['an event of a later version', { event: 'passkey-renamed' }],
    ['a detail that is no text', { event: 'token-first-sent', detail: { scheme: { toString: 1 } } }],
    ['no detail', { event: 'session-cookie-set', detail: null }],
    ['a moment that is none', { at: '2026-99-99T99:99:99Z' }],
  ])('draws the rest of a story with %s', async (_, forged) => {
    const story = REPORT.story.flatMap((event) => [event, { ...event, ...forged }]);
    const { report } = await open({ ...REPORT, story });
    expect(report?.story.filter(({ event }) => event === 'sign-in').length).toBeGreaterThan(0);
  });

  it('keeps the failures that are sound, and says which one is not and where', async () => {
    const { document, report } = await open(changed(REPORT, ['failures', 0, 'request', 'url'], 5) as object);
    expect(report?.failures).toHaveLength(REPORT.failures.length - 1);
    expect(document?.kind === 'report' && document.trouble.entries).toEqual([
      'failure 1 (request.url): Invalid type: Expected string',
    ]);
  });

  it.each(VALUES.filter((value) => typeof value === 'string').map((value) => [value.slice(0, 30), value]))(
    'every text is %j',
    async (_, value) => {
      for (const whole of [
        REPORT,
        OURS,
        harOf(
          'Firefox',
          DIALECTS.map(([, entry]) => entry),
        ),
      ]) {
        const moments = (text: string) => (/^\d{4}-\d\d-\d\dT/.test(text) ? text : `${text}${value}`);
        await open(withTexts(whole, moments) as object);
        const printed = await open(
          withTexts(whole, (text, path) => (isFixed(path) ? text : moments(text))) as object,
        );
        if (whole === REPORT) expect(printed.report?.failures).toHaveLength(REPORT.failures.length);
        await open(withTexts(whole, (text, path) => (isName(path) ? text : moments(text))) as object);
      }
    },
    60_000 * cases(1),
  );
});

/** Whether another text in its place is refused before it is shown: then the other texts would not be tried. */
function isName(path: readonly (string | number)[]): boolean {
  return /^(?:kind|name|by|cause|confidence|unseen|alphabet|sameSite|verdict|why|id|what|event|schemaVersion|api|credentialsMode|method)$/.test(
    String(path.at(-1)),
  );
}

/** What a printed report is held to: all its other texts are open, for a later version may have others. */
function isFixed(path: readonly (string | number)[]): boolean {
  return /^tool\.name$|^failures\.\d+\.diagnoses\.\d+\.confidence$/.test(path.join('.'));
}
