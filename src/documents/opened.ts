import type { Failure } from '../core/failure-record';
import type { CountedFailure } from '../core/har/ledger';
import { type Language, texts } from '../core/language';
import type { Fingerprint } from '../core/redact/fingerprint';
import type { StoryEvent } from '../core/story';
import { RULES } from '../rules/index';
import { SERVERS } from '../servers/index';
import { type Document, readDocument } from './document';
import { recordsOfReport } from './records';
import { notesOf } from './report-of';
import { say, sayCount } from './sentence';
import { Unreadable } from './unreadable';
import { asUtf8 } from './utf8';

/** What a file holds, for a view: the failures as they are kept, each as often as it happened. */
export interface OpenedFile {
  failures: Failure[];
  story: StoryEvent[];
  /** Where it was recorded, and the version that recorded or reads it. */
  origin: { browser: { name: string; version: string }; extensionVersion: string };
  /** Requests in the file; 0 when it does not say. */
  requests: number;
  /** What a reader must know of it, in sentences of the language that was asked for. */
  notes: string[];
}

/** A row says how many there were; nobody counts further, and no list is longer. */
const MAX_SHOWN = 2_000;
const MAX_ALL = 20_000;

const NOTES = texts({
  begins: 'Only its beginning was read: {why}.',
  unread: ['One of its entries could not be read.', '{n} of its entries could not be read.'],
  refused: [
    'One of its failures cannot be shown: another version of Why401 made it.',
    '{n} of its failures cannot be shown: another version of Why401 made them.',
  ],
  foreign:
    'this report was made by another version of Why401, whose records this one cannot show; its Markdown and HTML can be read as they are',
});

/**
 * Reads a HAR file or a report of ours.
 * @param fingerprint with a key that is new for each file.
 * @param version of this Why401.
 * @throws an Error with a sentence for people, in the language.
 */
export async function readFile(
  file: { stream(): ReadableStream<Uint8Array> },
  fingerprint: Fingerprint,
  version: string,
  language: Language,
): Promise<OpenedFile> {
  try {
    const bytes = asUtf8(chunksOf(file.stream()));
    const document = await readDocument(bytes, { rules: RULES, servers: SERVERS, fingerprint });
    return document.kind === 'har'
      ? openedHar(document, version, language)
      : openedReport(document, language);
  } catch (error) {
    throw error instanceof Unreadable ? new Error(error.in(language)) : error;
  }
}

function openedHar(
  document: Extract<Document, { kind: 'har' }>,
  version: string,
  language: Language,
): OpenedFile {
  const { findings, trouble } = document;
  if (trouble.broken && findings.requests === 0) throw trouble.broken;
  const { summary, remarks } = notesOf(document, language);
  const notes: string[] = [];
  if (trouble.broken)
    notes.push(say({ english: NOTES.begins, data: { why: trouble.broken.in(language) } }, language));
  if (trouble.count > 0) notes.push(sayCount(trouble.count, NOTES.unread, language));
  notes.push(...remarks);
  if (findings.failures.length === 0) notes.push(summary);
  return {
    failures: repeated(findings.failures),
    story: findings.story,
    origin: {
      browser: { name: findings.dialect.name, version: findings.dialect.version },
      extensionVersion: version,
    },
    requests: findings.requests,
    notes,
  };
}

function openedReport(
  { report, trouble }: Extract<Document, { kind: 'report' }>,
  language: Language,
): OpenedFile {
  const records = recordsOfReport(report);
  if (records.failures.length === 0 && report.failures.length > 0)
    throw new Unreadable({ english: NOTES.foreign });
  return {
    failures: repeated(records.failures),
    story: records.story,
    origin: { browser: report.browser, extensionVersion: report.tool.version },
    requests: 0,
    notes: [
      ...(trouble.count > 0 ? [sayCount(trouble.count, NOTES.unread, language)] : []),
      ...(records.refused > 0 ? [sayCount(records.refused, NOTES.refused, language)] : []),
    ],
  };
}

/** Each as often as it happened, and once in any case. */
function repeated(failures: readonly CountedFailure[]): Failure[] {
  let left = Math.max(0, MAX_ALL - failures.length);
  return failures.flatMap(({ newest, count }) => {
    const more = Math.min(count - 1, MAX_SHOWN - 1, left);
    left -= more;
    return Array<Failure>(1 + more).fill(newest);
  });
}

/** A stream in pieces, for browsers whose streams cannot be iterated over. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}
