/**
 * The engine for programs: what `why401 explain` does, without its printing. Everything exported here is pure except
 * {@link explainHar}'s reading of the bytes that it is handed.
 */
import { version as packaged } from '../../package.json' with { type: 'json' };
import { createFingerprint } from '../core/redact/fingerprint';
import { reportHtml } from '../core/report/html';
import { reportMarkdown } from '../core/report/markdown';
import type { Report } from '../core/report/report';
import { readDocument } from '../documents/document';
import { reportOf } from '../documents/report-of';
import { Unreadable } from '../documents/unreadable';
import { asUtf8 } from '../documents/utf8';
import { RULES } from '../rules/index';
import { SERVERS } from '../servers/index';

export type { Report };
export { reportHtml, reportMarkdown, Unreadable };

/** This package’s version, as reports carry it. */
export const version: string = packaged;

/**
 * Explains the failures of a HAR file.
 * @param bytes the file in UTF-8, in pieces of any size.
 * @throws Unreadable when it is no HAR file, or ends too early.
 */
export async function explainHar(bytes: AsyncIterable<Uint8Array>): Promise<Report> {
  const fingerprint = createFingerprint(crypto.getRandomValues(new Uint8Array(32)));
  const document = await readDocument(asUtf8(bytes), { rules: RULES, servers: SERVERS, fingerprint });
  if (document.kind === 'har' && document.trouble.broken) throw document.trouble.broken;
  return reportOf(document, version, Date.now());
}
