import { CHROMIUM } from '../../src/core/cookies/context';
import { type Exchange, isSeen, unseen } from '../../src/core/evidence';
import { explain } from '../../src/core/explain';
import type { Failure } from '../../src/core/failure-record';
import { HarLog } from '../../src/core/har/har-log';
import { createFingerprint } from '../../src/core/redact/fingerprint';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';
import type { Live, Recording } from './recording';

/** What may have been seen of a failure, from least to most; then the two files that people send each other. */
export const KINDS = ['webRequest', '+ page hook', '+ DevTools', 'HAR', 'sanitised HAR'] as const;
export type Kind = (typeof KINDS)[number];

/** Explains a recording from the evidence of one kind. */
export function failuresOf(recording: Recording, kind: Kind): Failure[] {
  switch (kind) {
    case 'webRequest':
      return explainLive({ ...recording.closed, exchanges: recording.closed.exchanges.map(withoutHook) });
    case '+ page hook':
      return explainLive(recording.closed);
    case '+ DevTools':
      return explainLive(recording.open);
    case 'HAR':
      return explainHar(recording.har.log.entries);
    case 'sanitised HAR':
      return explainHar(recording.har.log.entries.map(sanitised));
  }
}

function explainLive({ exchanges, pasts }: Live): Failure[] {
  const around = { pasts, servers: SERVERS, policy: CHROMIUM };
  return exchanges.flatMap((exchange) => explain(exchange, RULES, around) ?? []);
}

/** One key for all: equal files give equal reports, and here nobody reads the prints. */
const fingerprint = createFingerprint(new Uint8Array(32));

function explainHar(entries: readonly unknown[]): Failure[] {
  const log = new HarLog({ rules: RULES, servers: SERVERS, fingerprint });
  log.setTool('creator', { name: 'WebInspector', version: '537.36' });
  for (const [index, entry] of entries.entries()) log.addEntry(entry, index + 1);
  return log.finish().failures.map(({ newest }) => newest);
}

function withoutHook(exchange: Exchange): Exchange {
  const { call, responseBody, requestBody } = exchange;
  return {
    ...exchange,
    call: isSeen(call) ? unseen('hook-not-running') : call,
    responseBody: isSeen(responseBody) ? unseen('devtools-closed') : responseBody,
    requestBody: isSeen(requestBody) ? unseen('devtools-closed') : requestBody,
  };
}

/** What Chrome's DevTools leaves out of an export "without sensitive data" (HARWriter, since Chrome 130). */
function sanitised(entry: Recording['har']['log']['entries'][number]): unknown {
  const { request, response } = entry;
  const SENSITIVE = new Set(['cookie', 'set-cookie', 'authorization']);
  const plain = ({ name }: { name: string }) => !SENSITIVE.has(name.toLowerCase());
  return {
    ...entry,
    request: { ...request, cookies: [], headers: request.headers.filter(plain) },
    response: { ...response, cookies: [], headers: response.headers.filter(plain) },
  };
}
