import { pageTold, withHead } from '../../src/background/page-report';
import { emptyContent } from '../../src/background/tab-content';
import { TabLog, type TabSurroundings } from '../../src/background/tab-log';
import { marksOf } from '../../src/core/correlate/join';
import type { NetworkEvents } from '../../src/core/correlate/protocol-facts';
import { ProtocolRequest } from '../../src/core/correlate/protocol-request';
import type { HeaderLine, JarCookie } from '../../src/core/evidence';
import type { LooseRecord, RequestFact } from '../../src/core/observation';
import { requestBodyShape, responseBodyShape } from '../../src/core/redact/body';
import { secretsOf } from '../../src/core/redact/echoed';
import { requestHeadersShape, responseHeadShape } from '../../src/core/redact/headers';
import { shapeOf } from '../../src/core/redact/secret';
import { redactPath, redactUrl } from '../../src/core/redact/url';
import { surroundings } from '../fixtures/tab';
import { fingerprint } from '../rules/given';
import { NOW } from '../rules/world';
import { APP, answerBody, type Draft, sentBody, sentLines, urlOf } from './draft';

/** What a tab's collectors tell of a request, as they do: reduced at once. */
export interface Observed {
  readonly facts: readonly RequestFact[];
  readonly records: readonly LooseRecord[];
  /** What deep capture keeps of its events until the request has ended. */
  readonly protocol: readonly unknown[];
  readonly log: TabLog;
}

const TAB = 7;

/** Hands a request to the edge of the product as webRequest, DevTools, the page hook and the debugger would. */
export function observed(draft: Draft, id: string): Observed {
  const facts = factsOf(draft, id);
  const records = [devtoolsRecord(draft, id), pageRecord(draft, id)];
  const log = new TabLog(emptyContent(), around(draft));
  for (const fact of facts) log.addFact(fact);
  for (const record of records) log.addRecord(record);
  log.settle();
  return { facts, records, protocol: protocolOf(draft), log };
}

/** The cookies of the browser's store, as they are kept. */
export function heldCookies({ held }: Draft): JarCookie[] {
  return held.map(
    ({ name, value, path }): JarCookie => ({
      name,
      domain: 'api.test',
      hostOnly: true,
      path: redactPath(path),
      secure: false,
      httpOnly: false,
      sameSite: 'lax',
      expiresAt: null,
      partition: null,
      storeId: '0',
      secret: shapeOf(value, fingerprint),
    }),
  );
}

function around(draft: Draft): TabSurroundings {
  return surroundings({ cookies: () => ({ cookies: heldCookies(draft), gone: [] }) });
}

function methodOf(draft: Draft): string {
  return draft.fields.length > 0 ? 'POST' : 'GET';
}

function answerLines(draft: Draft): HeaderLine[] {
  return [...draft.answerHeaders, ['Content-Type', answerBody(draft).mimeType]];
}

function factsOf(draft: Draft, id: string): RequestFact[] {
  const url = redactUrl(urlOf(draft));
  const method = methodOf(draft);
  const stamp = (at: number) => ({ requestId: id, tabId: TAB, url, at: NOW + at, order: at });
  const head = (status: number, lines: HeaderLine[], at: number) =>
    responseHeadShape({ status, lines, at: NOW + at, fromCache: false }, fingerprint);
  const hop = (at: number): RequestFact[] => [
    {
      ...stamp(at),
      kind: 'request-started',
      method,
      type: 'xmlhttprequest',
      frameId: 0,
      frames: [],
      initiator: APP,
      topUrl: redactUrl(draft.page),
    },
    {
      ...stamp(at + 1),
      kind: 'request-sent',
      method,
      headers: requestHeadersShape(sentLines(draft), fingerprint),
    },
  ];
  const redirected: RequestFact[] =
    draft.location === null
      ? []
      : [
          {
            ...stamp(2),
            kind: 'response-started',
            method,
            head: head(307, [['Location', draft.location]], 2),
          },
          { ...stamp(3), kind: 'redirected', to: redactUrl(draft.location), status: 307 },
          ...hop(4),
        ];
  return [
    ...hop(0),
    ...redirected,
    {
      ...stamp(8),
      kind: 'response-started',
      method,
      head: head(draft.status, answerLines(draft), 8),
    },
    { ...stamp(9), kind: 'completed', fromCache: false },
  ];
}

function devtoolsRecord(draft: Draft, id: string): LooseRecord {
  const url = urlOf(draft);
  const sent = sentBody(draft);
  const secrets = secretsOf({ url, headers: sentLines(draft), body: sent?.text ?? '' });
  return {
    kind: 'devtools-entry',
    at: NOW + 9,
    order: 20,
    recordId: `devtools:${id}`,
    tabId: TAB,
    method: methodOf(draft),
    url: redactUrl(url),
    startedAt: NOW,
    endedAt: NOW + 9,
    status: draft.status,
    marks: marksOf(answerLines(draft)),
    responseBody: responseBodyShape(answerBody(draft), secrets),
    requestBody: sent && requestBodyShape(sent, fingerprint),
    call: null,
  };
}

function pageRecord(draft: Draft, id: string): LooseRecord {
  const { text } = answerBody(draft);
  const report = {
    number: 1,
    api: 'fetch',
    method: methodOf(draft),
    url: urlOf(draft),
    credentialsMode: 'include',
    startedAt: NOW,
    endedAt: NOW + 9,
    status: draft.status,
    error: '',
    responseHeaders: answerLines(draft).filter(([name]) => name !== 'Set-Cookie'),
    body: text,
    sent: { headers: sentLines(draft), body: (sentBody(draft)?.text ?? '').slice(0, 16_384) },
    stack: ['Error', ...draft.stack].join('\n'),
  };
  const told = pageTold(JSON.stringify(report), {
    tabId: TAB,
    source: 'd12345',
    order: 21,
    pageUrl: draft.page,
    at: NOW + 9,
  });
  if (!told?.record) throw new Error(`Failed to read the page’s report of ${id}: it was refused`);
  return withHead(told.record, told.lines, fingerprint);
}

/** An event of the DevTools protocol with its name. */
export type NetworkEvent = {
  [Name in keyof NetworkEvents]: readonly [name: Name, event: NetworkEvents[Name]];
}[keyof NetworkEvents];

/** What Chromium's debugger tells of a request. */
export function protocolEvents(draft: Draft): NetworkEvent[] {
  const headers = (lines: readonly HeaderLine[]) =>
    Object.fromEntries(
      [...new Set(lines.map(([name]) => name))].map((name) => [
        name,
        lines
          .filter(([other]) => other === name)
          .map(([, value]) => value)
          .join('\n'),
      ]),
    );
  const requestId = '1.1';
  const url = urlOf(draft);
  const sent = sentBody(draft);
  const asked = sent
    ? { headers: headers([...sentLines(draft), ['Content-Type', sent.mimeType]]), postData: sent.text }
    : { headers: headers(sentLines(draft)) };
  const answered = {
    status: draft.status,
    mimeType: answerBody(draft).mimeType,
    headers: headers(answerLines(draft)),
  };
  return [
    [
      'Network.requestWillBeSent',
      {
        requestId,
        documentURL: draft.page,
        wallTime: NOW / 1000,
        timestamp: 1,
        type: 'Fetch',
        initiator: { type: 'script' },
        redirectHasExtraInfo: false,
        request: { url, method: methodOf(draft), ...asked },
      },
    ],
    [
      'Network.requestWillBeSentExtraInfo',
      {
        requestId,
        headers: headers(sentLines(draft)),
        associatedCookies: draft.held.map(({ name, path }) => ({
          cookie: { name, domain: 'api.test', path },
          blockedReasons: ['NotOnPath'],
        })),
      },
    ],
    [
      'Network.responseReceivedExtraInfo',
      {
        requestId,
        statusCode: draft.status,
        headers: headers(answerLines(draft)),
        blockedCookies: draft.answerHeaders
          .filter(([name]) => name === 'Set-Cookie')
          .map(([, cookieLine]) => ({ cookieLine, blockedReasons: ['InvalidDomain'] })),
      },
    ],
    ['Network.responseReceived', { requestId, type: 'Fetch', hasExtraInfo: true, response: answered }],
    [
      'Network.loadingFailed',
      {
        requestId,
        timestamp: 2,
        errorText: 'net::ERR_FAILED',
        corsErrorStatus: { corsError: 'DisallowedByMode', failedParameter: url },
      },
    ],
  ];
}

/** What is kept of these events while a request is under way. */
function protocolOf(draft: Draft): unknown[] {
  const request = new ProtocolRequest();
  for (const event of protocolEvents(draft)) request.take(...(event as Parameters<typeof request.take>));
  return request.facts;
}
