import { ENGLISH, type Language, texts, translated } from '../core/language';
import { reportJson } from '../core/report/json';
import type { Report } from '../core/report/report';
import { RULES } from '../rules/index';
import { SERVERS } from '../servers/index';
import type { Document } from './document';
import { sayCount } from './sentence';

/**
 * The report of a document: made of a HAR file's findings, or the one that the document is.
 * @param now milliseconds since 1970.
 */
export function reportOf(document: Document, version: string, now: number): Report {
  if (document.kind === 'report') return document.report;
  const { failures, dialect } = document.findings;
  const browser = { name: dialect.name, version: dialect.version };
  const report = reportJson(
    failures.map(({ newest }) => newest),
    { browser, extensionVersion: version },
    { rules: RULES, servers: SERVERS },
    now,
    document.findings.story,
  );
  const counts = new Map(failures.map(({ newest, count }) => [newest.id, count]));
  return {
    ...report,
    failures: report.failures.map((failure) => ({
      ...failure,
      count: counts.get(failure.id) ?? failure.count,
    })),
  };
}

const NOTES = texts({
  sanitised:
    'The file shows no Cookie, Set-Cookie or Authorization header: it was probably exported without sensitive data, so what was sent is unknown here. For a sure answer export it with sensitive data (Chromium: DevTools settings, Network).',
  unanswered: [
    '{n} request without an answer, for reasons that are not authentication.',
    '{n} requests without an answer, for reasons that are not authentication.',
  ],
  unreadable: ['One of its entries names no request.', '{n} of its entries name no request.'],
  uncounted: [
    '{n} further request not looked at: there are too many kinds of failures.',
    '{n} further requests not looked at: there are too many kinds of failures.',
  ],
  read: ['{n} request read.', '{n} requests read.'],
});

/** What a reader must know of the file to judge what is said of it. */
export function notesOf(
  document: Document,
  language: Language = ENGLISH,
): { summary: string; remarks: string[] } {
  if (document.kind === 'report') return { summary: '', remarks: [] };
  const { requests, unreadable, unanswered, sanitised, uncounted, failures } = document.findings;
  const remarks: string[] = [];
  if (sanitised && failures.length > 0) remarks.push(translated(NOTES.sanitised, language));
  if (unanswered > 0) remarks.push(sayCount(unanswered, NOTES.unanswered, language));
  if (unreadable > 0) remarks.push(sayCount(unreadable, NOTES.unreadable, language));
  if (uncounted > 0) remarks.push(sayCount(uncounted, NOTES.uncounted, language));
  return { summary: sayCount(requests, NOTES.read, language), remarks };
}
