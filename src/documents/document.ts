import { type HarFindings, type HarJudges, HarLog } from '../core/har/har-log';
import { texts } from '../core/language';
import type { Report } from '../core/report/report';
import { BrokenJson, JsonScanner, type ScanEvents, type ScanPlan, type Unfit } from './json-scanner';
import { type Records, recordsOf } from './records';
import { readReport } from './report-shape';
import { Unreadable } from './unreadable';

/** What a file turned out to be. */
export type Document =
  | { kind: 'har'; findings: HarFindings; trouble: Trouble }
  | { kind: 'report'; report: Report; trouble: Trouble };

/** What went wrong while a file was read: what could be read is explained all the same. */
export interface Trouble {
  /** Why the file could not be read to its end; undefined when it could. */
  broken: Unreadable | undefined;
  /** Entries that could not be read, the first few of them in words, for the command line. */
  entries: string[];
  /** How many those are. */
  count: number;
}

const PLAN: ScanPlan = {
  open: { '': '{', log: '{', 'log.entries': '[', 'log.pages': '[' },
  takes: (path) =>
    path === 'log.creator' ||
    path === 'log.browser' ||
    path === 'log._why401' ||
    (path !== 'log' && !path.includes('.')),
};

/**
 * Bytes: no more of a string than this is ever looked at, escapes included; a request larger than this is no request
 * but a recording of something else; and our own reports are far smaller.
 */
const LIMITS = { string: 512 << 10, value: 24 << 20 };
const MAX_REPORT = 48 << 20;
const MAX_TOLD = 5;

const TROUBLE = texts({
  neither: 'it has no list `log.entries`: it is no HAR file, and no report of Why401',
  invalid: 'it is not valid JSON at byte {at}: {what}',
  invalidBehind: 'it is not valid JSON at byte {at} (behind entry {entry}): {what}',
  endsWithin: 'it ends in the middle of the document, at byte {at}',
  endsIn: 'it ends in the middle of {path}, at byte {at}',
  endsInEntry: 'it ends in the middle of entry {entry} at byte {at}',
  endsBehind: 'it ends behind entry {entry} at byte {at}, before the list of entries is closed',
  failures: 'its `failures` at byte {at} cannot be read: not valid JSON, or too large',
});

/** Reads a HAR file or a report of ours, byte by byte: a HAR file of any size takes the space of one entry. */
export async function readDocument(
  bytes: AsyncIterable<Uint8Array>,
  judges: HarJudges,
  limits = LIMITS,
): Promise<Document> {
  const reader = new Reader(new HarLog(judges));
  const scanner = new JsonScanner(PLAN, reader, limits);
  const broken = await scan(bytes, scanner, reader);
  if (reader.hasEntries) {
    const findings = { ...reader.log.finish(), ...kept(reader.records) };
    return { kind: 'har', findings, trouble: { broken, ...reader.trouble } };
  }
  if (broken) throw broken;
  if (reader.isReport) {
    const { report, unread } = readReport(reader.members);
    const entries = unread.slice(0, MAX_TOLD);
    return { kind: 'report', report, trouble: { broken: undefined, entries, count: unread.length } };
  }
  throw new Unreadable({ english: TROUBLE.neither });
}

/** Undefined when the document is whole, else why it is not. */
async function scan(
  bytes: AsyncIterable<Uint8Array>,
  scanner: JsonScanner,
  reader: Reader,
): Promise<Unreadable | undefined> {
  try {
    for await (const chunk of bytes) scanner.push(chunk);
  } catch (error) {
    if (error instanceof BrokenJson) {
      const english = reader.entries > 0 ? TROUBLE.invalidBehind : TROUBLE.invalid;
      const { at, what } = error;
      return new Unreadable({ english, data: { at, entry: reader.entries, what } });
    }
    // Reading failed in the middle: what was read is worth telling, if there was anything.
    if (error instanceof Unreadable && reader.hasEntries)
      return new Unreadable(`${error.message}, at byte ${scanner.length}`);
    throw error;
  }
  const end = scanner.finish();
  return end && endsEarly(end, reader.entries, scanner.length);
}

function endsEarly(
  { path, within }: { path: string; within: boolean },
  entries: number,
  at: number,
): Unreadable {
  if (path === '') return new Unreadable({ english: TROUBLE.endsWithin, data: { at } });
  if (path !== 'log.entries') return new Unreadable({ english: TROUBLE.endsIn, data: { path, at } });
  return within
    ? new Unreadable({ english: TROUBLE.endsInEntry, data: { entry: entries + 1, at } })
    : new Unreadable({ english: TROUBLE.endsBehind, data: { entry: entries, at } });
}

/** What a HAR file of ours says of its failures itself: more than can be read from entries whose secrets were taken out. */
function kept(records: Records | undefined): Pick<HarFindings, 'failures' | 'story'> | undefined {
  return records && records.failures.length > 0 && records.refused === 0
    ? { failures: records.failures, story: records.story }
    : undefined;
}

function recordsIn(value: unknown): Records {
  const { failures, story } = Object(value) as { failures?: unknown; story?: unknown };
  return recordsOf(Array.isArray(failures) ? failures : [], Array.isArray(story) ? story : []);
}

class Reader implements ScanEvents {
  hasEntries = false;
  /** Entries that were met, readable or not. */
  entries = 0;
  readonly trouble = { entries: [] as string[], count: 0 };
  /** The document's own members, for a report of ours. */
  readonly members = new Map<string, unknown>();
  /** The failures that a HAR file of ours carries. */
  records: Records | undefined;
  private memberBytes = 0;

  constructor(readonly log: HarLog) {}

  get isReport(): boolean {
    return this.members.has('schemaVersion') || (this.members.has('tool') && this.members.has('failures'));
  }

  opened(path: string): void {
    if (path === 'log.entries') this.hasEntries = true;
  }

  value(path: string, index: number, bytes: Uint8Array, at: number): void {
    if (path === 'log.entries') {
      this.entries += 1;
      const entry = parsed(bytes);
      if (entry === INVALID) this.note(`entry ${this.entries} at byte ${at} is not valid JSON`);
      else this.log.addEntry(entry, this.entries);
      return;
    }
    const value = parsed(bytes);
    if (path === 'log.pages' && value !== INVALID) this.log.addPage(value);
    else if (path === 'log.creator') this.log.setTool('creator', value);
    else if (path === 'log.browser') this.log.setTool('browser', value);
    else if (path === 'log._why401') this.records = recordsIn(value);
    else if (index === -1) this.keep(path, value, bytes.length, at);
  }

  unfit(path: string, _index: number, at: number, why: Unfit): void {
    const reason = why === 'large' ? 'is larger than 24 MB' : 'is nested deeper than 1000 levels';
    if (path === 'log.entries') {
      this.entries += 1;
      this.note(`entry ${this.entries} at byte ${at} ${reason}`);
    } else if (!path.startsWith('log.')) this.keep(path, INVALID, 0, at);
  }

  private keep(path: string, value: unknown, size: number, at: number): void {
    this.memberBytes += size;
    if (this.hasEntries || this.memberBytes > MAX_REPORT) return;
    if (value === INVALID && path === 'failures')
      throw new Unreadable({ english: TROUBLE.failures, data: { at } });
    if (value !== INVALID) this.members.set(path, value);
  }

  private note(text: string): void {
    this.trouble.count += 1;
    if (this.trouble.entries.length < MAX_TOLD) this.trouble.entries.push(text);
  }
}

const INVALID = Symbol('invalid');
// A byte order mark is no JSON, and stays to be complained of.
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(UTF8.decode(bytes));
  } catch {
    return INVALID;
  }
}
