import {
  type BodyShape,
  type Exchange,
  type HeaderLine,
  type Hop,
  headerOf,
  type Observed,
  type Outcome,
  type RequestHeaders,
  type RequestType,
  type ResponseHead,
  seen,
  unseen,
} from '../evidence';
import { typeOfResource } from '../har/page';
import { originOf } from '../parse/origin';
import type { Fingerprint } from '../redact/fingerprint';
import { requestHeadersShape, responseHeadShape } from '../redact/headers';
import { redactUrl } from '../redact/url';
import type { ProtocolTale } from './protocol';
import { linesOf, type NetworkEvents, type ProtocolAnswer } from './protocol-facts';

/** Where a request was asked for, as whoever listens knows when it begins. */
export interface AskedFrom {
  tabId: number;
  /** The frame's place; 0 is the page's own. */
  frameId: number;
  /** Origins of the documents between the page and who asks, outermost first; null when one is not known. */
  frames: string[] | null;
  /** Redacted address of the top document; null when not known. */
  topUrl: string | null;
}

/** One hop, as the page's process tells it. */
interface AskedHop {
  method: string;
  url: string;
  /** Milliseconds since 1970. */
  at: number;
  /** What the page's process wanted to send. */
  wanted: RequestHeaders;
  /** Its answer as the page's process has it. */
  answer: ResponseHead | undefined;
  /** Whether the network service told of it; undefined while that is open. */
  wasTold: boolean | undefined;
}

/**
 * The heads of one request, hop by hop, as the events of the DevTools protocol tell them: the page's process the hops, the
 * network service what was on the wire. Where their numbers do not fit, nobody knows which head is which hop's, and none is told.
 */
export class ProtocolHeads {
  private readonly asked: AskedHop[] = [];
  private readonly sent: RequestHeaders[] = [];
  private readonly heard: ResponseHead[] = [];
  private type = '';
  private documentUrl = '';
  private outcome: Outcome = { kind: 'pending' };

  constructor(private readonly fingerprint: Fingerprint) {}

  /** Takes in an event. @param at milliseconds since 1970, when it arrived: the network service's events have no time. */
  take<Name extends keyof NetworkEvents>(method: Name, event: NetworkEvents[Name], at: number): void {
    const hearing = this.hearing[method] as (event: NetworkEvents[Name], at: number) => void;
    hearing(event, at);
  }

  private readonly hearing: {
    readonly [Name in keyof NetworkEvents]: (event: NetworkEvents[Name], at: number) => void;
  } = {
    'Network.requestWillBeSent': (event, at) => {
      const before = this.asked.at(-1);
      if (before && event.redirectResponse) {
        before.wasTold = event.redirectHasExtraInfo;
        before.answer = this.answerOf(event.redirectResponse, before, at);
      }
      this.type = event.type?.toLowerCase() ?? '';
      this.documentUrl = event.documentURL;
      this.asked.push({
        method: event.request.method,
        url: redactUrl(event.request.url),
        at: event.wallTime * 1000,
        wanted: requestHeadersShape(linesOf(event.request.headers), this.fingerprint),
        answer: undefined,
        wasTold: undefined,
      });
    },
    'Network.requestWillBeSentExtraInfo': ({ headers }) => {
      this.sent.push(requestHeadersShape(linesOf(headers), this.fingerprint));
    },
    'Network.responseReceivedExtraInfo': ({ statusCode, headers }, at) => {
      this.heard.push(this.headOf(statusCode, linesOf(headers), at, false));
    },
    'Network.responseReceived': ({ response, hasExtraInfo }, at) => {
      const last = this.asked.at(-1);
      if (!last) return;
      last.wasTold = hasExtraInfo;
      last.answer = this.answerOf(response, last, at);
    },
    'Network.loadingFinished': () => {
      this.outcome = { kind: 'answered' };
    },
    'Network.loadingFailed': ({ canceled, errorText }) => {
      const isAbort = canceled === true || errorText === 'net::ERR_ABORTED';
      this.outcome = isAbort ? { kind: 'aborted' } : { kind: 'error', error: errorText ?? '' };
    },
  };

  /** The request as far as its events tell it; undefined when its start was not heard. */
  exchange(
    id: string,
    from: AskedFrom,
    tale: ProtocolTale,
    bodies: { response: Observed<BodyShape>; request: Observed<BodyShape> },
  ): Exchange | undefined {
    const [first] = this.asked;
    if (!first) return undefined;
    const hops = this.hops();
    const last = this.asked.at(-1);
    const type = this.typeOf(hops.at(-1), from);
    const isNavigation = type === 'main_frame';
    return {
      id,
      tabId: from.tabId,
      frameId: from.frameId,
      frames: from.frames,
      type,
      startedAt: first.at,
      endedAt: tale.endedAt,
      initiator: isNavigation ? navigatedFrom(hops[0]) : (originOf(this.documentUrl) ?? null),
      topUrl: topUrlOf(isNavigation ? first.url : from.topUrl),
      hops,
      // An answer that had begun to come was the page's, whenever its last byte came.
      outcome: this.outcome.kind === 'pending' && last?.answer ? { kind: 'answered' } : this.outcome,
      preflight: null,
      responseBody: bodies.response,
      requestBody: bodies.request,
      call: unseen('tests-cannot-see'),
      jar: unseen('not-recorded'),
      browserWords: seen(tale.browserWords, 'debugger'),
    };
  }

  private hops(): Hop[] {
    const told = this.asked.filter(({ wasTold }) => wasTold !== false);
    // Of the last hop nobody says whether the network service told of it, where it has no answer.
    const isOpen = told.at(-1)?.wasTold === undefined ? 1 : 0;
    const fits = (count: number) => count === told.length || count === told.length - isOpen;
    const [sent, heard] = [this.sent, this.heard].map(({ length }) => fits(length));
    return this.asked.map((hop): Hop => {
      const place = told.indexOf(hop);
      const headers = sent && place >= 0 ? this.sent[place] : undefined;
      const head = (heard && place >= 0 ? this.heard[place] : undefined) ?? hop.answer;
      return {
        method: hop.method,
        url: hop.url,
        at: hop.at,
        request: this.requestOf(hop, headers, head !== undefined),
        response: head ? seen({ ...head, at: hop.answer?.at ?? head.at }, 'debugger') : unseen('no-answer'),
      };
    });
  }

  private requestOf(
    hop: AskedHop,
    headers: RequestHeaders | undefined,
    isAnswered: boolean,
  ): Observed<RequestHeaders> {
    if (headers) return seen(headers, 'debugger');
    // No cookie and no credential travels with a preflight: what was wanted is what went out.
    if (this.type === 'preflight') return seen(hop.wanted, 'debugger');
    return unseen(isAnswered || this.sent.length > 0 ? 'not-recorded' : 'not-sent-yet');
  }

  private typeOf(last: Hop | undefined, from: AskedFrom): RequestType {
    const type = typeOfResource(this.type) ?? (this.type === 'eventsource' ? 'xmlhttprequest' : 'other');
    if (type === 'main_frame' && from.frameId !== 0) return 'sub_frame';
    const mode = last && 'value' in last.request ? headerOf(last.request.value.list, 'sec-fetch-mode') : '';
    // A fetch whose answer the page did not ask to read: CORS says nothing about it.
    return type === 'xmlhttprequest' && mode === 'no-cors' ? 'ping' : type;
  }

  private answerOf(answer: ProtocolAnswer, hop: AskedHop, arrived: number): ResponseHead {
    const at = Math.min(Math.max(answer.responseTime ?? arrived, hop.at), arrived);
    return this.headOf(answer.status, linesOf(answer.headers), at, answer.fromDiskCache ?? false);
  }

  private headOf(status: number, lines: HeaderLine[], at: number, fromCache: boolean): ResponseHead {
    return responseHeadShape({ status, lines, at, fromCache }, this.fingerprint);
  }
}

function topUrlOf(url: string | null): Observed<string> {
  return url === null ? unseen('not-recorded') : seen(url, 'debugger');
}

/** The origin that led the tab elsewhere; null where a person, or the test, did. */
function navigatedFrom(hop: Hop | undefined): string | null {
  if (!hop || !('value' in hop.request)) return null;
  const { list } = hop.request.value;
  return originOf(headerOf(list, 'origin') ?? '') ?? originOf(headerOf(list, 'referer') ?? '') ?? null;
}
