import type { BrowserWords } from './browser-words';
import type {
  BodyShape,
  Collector,
  JarCookie,
  PageCall,
  RequestHeaders,
  RequestType,
  ResponseHead,
} from './evidence';

/**
 * What collectors emit, after redaction: each is one small fact, stamped with the moment at which its collector saw it,
 * so that the order of arrival does not matter.
 */
export type Observation = RequestFact | LooseRecord | JarFact;

interface Stamp {
  /** Milliseconds since 1970, from the event itself where it has a time. */
  at: number;
  /** Breaks ties within one worker life: Firefox rounds event times to milliseconds. */
  order: number;
}

interface OfRequest extends Stamp {
  /** The browser's request id: one for a whole redirect chain, in one browser session. */
  requestId: string;
  tabId: number;
  /** Who saw it, where that was not webRequest: a collector that stands in for events which nobody heard. */
  by?: Collector;
}

/** A fact of one request, joined by the browser's own id. */
export type RequestFact =
  | (OfRequest & {
      kind: 'request-started';
      method: string;
      url: string;
      type: RequestType;
      frameId: number;
      /** Origins of the documents between the page and who asks, outermost first; null when one is not known. */
      frames: string[] | null;
      initiator: string | null;
      topUrl: string | null;
    })
  | (OfRequest & { kind: 'request-sent'; url: string; method: string; headers: RequestHeaders })
  | (OfRequest & { kind: 'response-started'; url: string; method: string; head: ResponseHead })
  | (OfRequest & { kind: 'response-body'; url: string; method: string; body: BodyShape })
  | (OfRequest & { kind: 'redirected'; url: string; to: string; status: number })
  | (OfRequest & { kind: 'completed'; url: string; fromCache: boolean })
  | (OfRequest & { kind: 'failed'; url: string; error: string });

/**
 * A record of a request by a collector that does not know the browser's request id: joined by method, URL, status, time
 * and, where several fit, by what tells them apart; never guessed.
 */
export interface LooseRecord extends Stamp {
  kind: 'devtools-entry' | 'page-call' | 'debugger-entry';
  /** Unique among loose records: collector, document and number. */
  recordId: string;
  tabId: number;
  method: string;
  url: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  endedAt: number;
  /** 0 when the collector saw no answer. */
  status: number;
  /** Marks that differ between two answers of one URL (Date, ETag, Content-Length, request id), in a fixed order. */
  marks: string[];
  responseBody: BodyShape | null;
  requestBody: BodyShape | null;
  call: PageCall | null;
  /** The heads as it saw them, kept only until it is sure that the browser told of the request. */
  heads?: RecordHeads;
  /** What the browser itself said of it: deep capture alone hears that. */
  browserWords?: BrowserWords;
  /** Origin of the page that made the call; the page hook's relay and the debugger know it. */
  pageOrigin?: string;
}

/** What a collector without request ids saw of a request's heads. */
export interface RecordHeads {
  /** What the collector calls the kind of request. */
  type: RequestType;
  /** Null where it does not see them, or not whole. */
  request: RequestHeaders | null;
  response: ResponseHead;
}

/** A change of the cookie store, or a look at a part of it. */
export type JarFact =
  | (Stamp & { kind: 'cookie-set'; cookie: JarCookie })
  | (Stamp & {
      kind: 'cookie-removed';
      cookie: JarCookie;
      cause: 'expired' | 'explicit' | 'overwrite' | 'evicted' | 'unknown';
    })
  | (Stamp & { kind: 'jar-read'; domain: string; storeId: string; cookies: JarCookie[] });
