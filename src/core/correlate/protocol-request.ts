import { mayBeEnvelope, mayRefuseWithin } from '../envelope';
import type { BodyShape } from '../evidence';
import { originOf } from '../parse/origin';
import { requestBodyShape, responseBodyShape } from '../redact/body';
import { bodyText, MAX_TEXT } from '../redact/body-text';
import { type RawRequest, secretsOf } from '../redact/echoed';
import type { Fingerprint } from '../redact/fingerprint';
import { isAwaiting, type ProtocolFact, type ProtocolTale, taleOf } from './protocol';
import {
  answeredFact,
  askedFact,
  endedFact,
  heardFact,
  linesOf,
  type NetworkEvents,
  weighedFact,
} from './protocol-facts';

/** How long after its end a request waits for what the network service still has to tell of it, in milliseconds. */
export const PATIENCE = 500;
/** How `Network.enable` is asked for, so that short bodies come with their requests. */
export const NETWORK_ENABLED = { maxPostDataSize: 65_536 };

/** A body as `Network.getResponseBody` hands it over. */
export interface ProtocolBody {
  body: string;
  base64Encoded: boolean;
}

/** A method of the DevTools protocol's Network domain that a request is put together from. */
export function isNetworkEvent(method: string): method is keyof NetworkEvents {
  return Object.hasOwn(HEARING, method);
}

/**
 * A request under way, as the events of the DevTools protocol tell it. Its secrets and its raw body live here, in memory, until
 * it has ended; whoever keeps it lets go of it then.
 */
export class ProtocolRequest {
  readonly facts: ProtocolFact[] = [];
  /** What went out: an answer might echo it. Most requests end well, and nobody asks what was secret in them. */
  readonly sent: RawRequest[] = [];
  url = '';
  isPreflight = false;
  /** Origin of the document that asked. */
  pageOrigin: string | undefined;
  posted: { text: string | undefined; mimeType: string; isLonger: boolean } = {
    text: undefined,
    mimeType: '',
    isLonger: false,
  };
  answer: { status: number; mimeType: string; size: number; toScript: boolean } | undefined;
  /** Seconds since 1970 at second 0 of the protocol's clock. */
  clock = 0;

  /** Takes in an event. */
  take<Name extends keyof NetworkEvents>(method: Name, event: NetworkEvents[Name]): void {
    HEARING[method](this, event);
  }

  /** Whether nothing more comes from the page's process; the network service may still have to tell of it. */
  get hasEnded(): boolean {
    return this.facts.some(({ kind }) => kind === 'ended');
  }

  /** Whether its answer has begun to come: what it says of the request is known, though the rest is still to come. */
  get isAnswered(): boolean {
    return this.answer !== undefined;
  }

  /** Takes its end for granted, for nobody waits for it. @param at milliseconds since 1970. */
  end(at: number): void {
    if (!this.hasEnded) this.facts.push(endedFact(at));
  }

  /** Whether the network service still has to tell of it. */
  get isAwaiting(): boolean {
    return isAwaiting(this.facts);
  }

  /** What the events tell together; undefined while its start or its end is missing. */
  get tale(): ProtocolTale | undefined {
    return taleOf(this.facts);
  }

  /** Failures, what the browser stopped, cookies that it did not keep, and bodies that may hold a no. */
  isOfInterest(tale: ProtocolTale): boolean {
    return tale.status >= 400 || isHeeded(tale) || this.isEnvelope(tale) || this.isPageToScript();
  }

  /** Whether the answer ended well and may hold a no. */
  isEnvelope({ status }: ProtocolTale): boolean {
    const { url, answer } = this;
    return answer !== undefined && mayBeEnvelope(url, status, answer.mimeType, answer.size);
  }

  /** Whether the answer's body may be asked for: one that was kept from the page is never kept by the browser. */
  wantsBody(tale: ProtocolTale): boolean {
    const { answer } = this;
    const isRead = answer && (answer.status >= 400 || this.isPageToScript() || this.isEnvelope(tale));
    // What the network service has not told yet is which cookies went: a body may echo them.
    return isRead === true && !this.isAwaiting;
  }

  /** The answer's body without what the request carried. A well-ended answer's is nobody's business, unless it says no. */
  bodyOf(tale: ProtocolTale, read: ProtocolBody | undefined): BodyShape | null {
    const { answer } = this;
    if (!read || !answer) return null;
    const { text, binary } = bodyText(read.body, read.base64Encoded, answer.mimeType);
    const body = responseBodyShape({ text, mimeType: answer.mimeType, binary }, this.sent.flatMap(secretsOf));
    return this.isEnvelope(tale) && !mayRefuseWithin(body.text) ? null : body;
  }

  /** Whether the posted body was too long to come with the request. */
  get wantsPosted(): boolean {
    return this.posted.text === undefined && this.posted.isLonger;
  }

  /** The posted body. @param read what `Network.getRequestPostData` gave, where it was asked. */
  postedShape(read: string | undefined, fingerprint: Fingerprint): BodyShape | null {
    const text = this.posted.text ?? read?.slice(0, MAX_TEXT) ?? '';
    return text === '' ? null : requestBodyShape({ text, mimeType: this.posted.mimeType }, fingerprint);
  }

  private isPageToScript(): boolean {
    return this.answer?.toScript === true && /html/i.test(this.answer.mimeType);
  }
}

/** Whether the browser itself had a word to say: it stopped the request, or did not keep a cookie of its answer. */
export function isHeeded({ browserWords: { stop, refused } }: ProtocolTale): boolean {
  return stop !== null || (refused ?? []).length > 0;
}

const HEARING: {
  readonly [Name in keyof NetworkEvents]: (request: ProtocolRequest, event: NetworkEvents[Name]) => void;
} = {
  'Network.requestWillBeSent': (request, event) => {
    const { url, headers, postData, hasPostData } = event.request;
    request.facts.push(askedFact(event));
    request.url = url;
    request.clock = event.wallTime - event.timestamp;
    request.pageOrigin = originOf(event.documentURL);
    request.isPreflight ||= event.initiator.type === 'preflight';
    const lines = linesOf(headers);
    const mimeType = lines.find(([name]) => /^content-type$/i.test(name))?.[1] ?? '';
    request.posted = { text: postData?.slice(0, MAX_TEXT), mimeType, isLonger: hasPostData ?? false };
    request.sent.push({ url, headers: lines, body: request.posted.text ?? '' });
  },
  'Network.requestWillBeSentExtraInfo': (request, event) => {
    request.facts.push(weighedFact(event));
    request.sent.push({ url: '', headers: linesOf(event.headers), body: '' });
  },
  'Network.responseReceivedExtraInfo': (request, event) => request.facts.push(heardFact(event)),
  'Network.responseReceived': (request, event) => {
    request.facts.push(answeredFact(event));
    const { status, mimeType, encodedDataLength = 0 } = event.response;
    const toScript = event.type === 'Fetch' || event.type === 'XHR';
    // So far its head came; the rest is the body's.
    request.answer = { status, mimeType, size: -encodedDataLength, toScript };
  },
  'Network.loadingFinished': (request, { timestamp, encodedDataLength }) => {
    request.facts.push(endedFact((request.clock + timestamp) * 1000));
    if (request.answer) request.answer.size += encodedDataLength;
  },
  'Network.loadingFailed': (request, event) =>
    request.facts.push(endedFact((request.clock + event.timestamp) * 1000, event)),
};
