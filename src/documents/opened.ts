import type { Failure } from '../core/failure-record';
import type { CountedFailure } from '../core/har/ledger';
import type { Fingerprint } from '../core/redact/fingerprint';
import type { StoryEvent } from '../core/story';
import { RULES } from '../rules/index';
import { SERVERS } from '../servers/index';
import { readDocument } from './document';
import { recordsOfReport } from './records';
import { notesOf } from './report-of';
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
  /** What a reader must know of it, in sentences. */
  notes: string[];
}

/** A row says how many there were; nobody counts further. */
const MAX_SHOWN = 2_000;

/**
 * Reads a HAR file or a report of ours.
 * @param fingerprint with a key that is new for each file.
 * @param version of this Why401.
 * @throws Unreadable with a sentence for people.
 */
export async function readFile(
  file: { stream(): ReadableStream<Uint8Array> },
  fingerprint: Fingerprint,
  version: string,
): Promise<OpenedFile> {
  const document = await readDocument(asUtf8(chunksOf(file.stream())), {
    rules: RULES,
    servers: SERVERS,
    fingerprint,
  });
  if (document.kind === 'har') {
    const { findings, trouble } = document;
    if (trouble.broken !== undefined && findings.requests === 0) throw new Unreadable(trouble.broken);
    const { summary, remarks } = notesOf(document);
    const broken = trouble.broken === undefined ? [] : [`Only its beginning was read: ${trouble.broken}.`];
    const unread = trouble.count > 0 ? [`${trouble.count} of its entries could not be read.`] : [];
    return {
      failures: repeated(findings.failures),
      story: findings.story,
      origin: {
        browser: { name: findings.dialect.name, version: findings.dialect.version },
        extensionVersion: version,
      },
      requests: findings.requests,
      notes: [...broken, ...unread, ...remarks, ...(findings.failures.length === 0 ? [summary] : [])],
    };
  }
  const { report } = document;
  const records = recordsOfReport(report);
  if (records.failures.length === 0 && report.failures.length > 0)
    throw new Unreadable(
      'this report was made by another version of Why401, whose records this one cannot show; its Markdown and HTML can be read as they are',
    );
  return {
    failures: repeated(records.failures),
    story: records.story,
    origin: { browser: report.browser, extensionVersion: report.tool.version },
    requests: 0,
    notes:
      records.refused > 0
        ? [`${records.refused} of its failures cannot be shown: another version of Why401 made them.`]
        : [],
  };
}

function repeated(failures: readonly CountedFailure[]): Failure[] {
  return failures.flatMap(({ newest, count }) => Array<Failure>(Math.min(count, MAX_SHOWN)).fill(newest));
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
