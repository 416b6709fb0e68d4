import type { CauseId } from '../cause';
import type { RejectedReason } from '../cookies/would-store';
import type { Collector, HeaderLine } from '../evidence';
import type { Difference, Failure } from '../failure-record';
import type { RenderedFix } from '../rendered';
import type { Confidence } from '../rule';
import type { StoryEventKind } from '../story';
import type { Data } from '../text';
import type { CookieAttributes, UnsentReason } from './cookie-lines';
import type { Removal } from './receipt';

/**
 * The export: the product's public contract, described by report.schema.json. Fields may be added; names and meanings
 * stay. Moments are ISO 8601 in UTC. Null means "not seen" or "none"; `unseen` says which.
 */
export interface Report {
  schemaVersion: 1;
  tool: { name: 'why401'; version: string };
  createdAt: string;
  browser: { name: string; version: string };
  redaction: { removed: Removal[] };
  /** Oldest first; one entry for all failures of one endpoint with one cause. */
  failures: ReportFailure[];
  /** What led there, oldest first; of the sites that failed. */
  story: ReportStoryEvent[];
}

/** A moment of a site's story: a sign-in, a cookie, a token, the last success, the first failure. */
export interface ReportStoryEvent {
  at: string;
  event: StoryEventKind;
  site: string;
  /** The event as a sentence. */
  text: string;
  /** What the sentence is made of. */
  detail: Data;
}

/** A failing request of the report; equal failures are one, with their count. */
export interface ReportFailure {
  id: string;
  kind: Failure['kind'];
  endpoint: string;
  startedAt: string;
  durationMs: number | null;
  page: { url: string | null; topLevelSite: string | null };
  request: ReportRequest;
  response: ReportResponse | null;
  server: { id: string; name: string; confidence: 'certain' | 'likely' } | null;
  diagnoses: ReportDiagnosis[];
  considered: { cause: CauseId; verdict: 'ruled-out' | 'cannot-tell' | 'crashed'; because: string }[];
  unseen: { what: string; why: string; how: string }[];
  hints: { id: string; text: string }[];
  /** How many failures this entry stands for; all else is told of the newest. */
  count: number;
  /** The newest as Why401 keeps it, so that the report can be opened again. Its form may change: programs read the rest. */
  record: Failure;
  folded: boolean;
  /** Set-Cookie lines before it that the browser did not keep. */
  refusedCookies: {
    name: string;
    by: { method: string; url: string; at: string };
    reason: RejectedReason | null;
  }[];
  lastSuccess: ReportComparison | null;
  resolvedBy: ReportComparison | null;
}

/** The request that was answered, and how it got there. */
export interface ReportRequest {
  method: string;
  /** The address that gave the answer; `redirects` tells how it was reached. */
  url: string;
  type: string;
  initiator: string | null;
  /** Null when not seen. */
  headers: HeaderLine[] | null;
  authorization: ReportAuthorization | null;
  cookies: {
    name: string;
    sent: boolean | null;
    reason: UnsentReason | null;
    /** Who told the reason; null when it follows from the cookie and the request. */
    by: Collector | null;
    /** The browser's own words for it; empty where nobody heard them. */
    words: readonly string[];
    attributes: CookieAttributes | null;
    /** When and by which request it was last set; null when that was not seen. */
    set: { at: string; by: { method: string; url: string } | null } | null;
    /** When it left the browser; null when it did not. */
    goneAt: string | null;
    /** Whether another cookie of its name is meant for this request. */
    doubled: boolean;
  }[];
  redirects: { url: string; status: number | null; sentAuthorization: boolean | null }[];
  preflight: { status: number | null } | null;
  /** What the browser itself says of why it stopped the request or kept the answer from the page; null when not heard. */
  stopped: { kind: 'cors' | 'blocked'; word: string; about: string; text: string; by: Collector } | null;
}

/** The Authorization header without its secret. */
export interface ReportAuthorization {
  scheme: string | null;
  length: number;
  /** Equal prints mean equal values within one report; a print tells nothing else. */
  fingerprint: string | null;
  placeholder: string | null;
  defects: string[];
  jwt: { header: Data; claims: Data; otherClaims: string[]; signed: boolean } | null;
}

/** The answer, redacted. */
export interface ReportResponse {
  status: number;
  headers: HeaderLine[];
  body: { text: string; truncated: boolean; by: Collector; kind: string } | null;
}

/** A cause with its sentences, evidence and fixes. */
export interface ReportDiagnosis {
  cause: CauseId;
  confidence: Confidence;
  title: string;
  summary: string;
  message: { id: string; data: Data };
  evidence: { fact: string; by: Collector }[];
  fixes: {
    id: string;
    side: RenderedFix['side'];
    title: string;
    code: string;
    language: RenderedFix['language'];
    server: string;
  }[];
  confirm: { title: string; code: string; language: string }[];
  wouldSettle: string[];
}

/** Another request held against the failing one. */
export interface ReportComparison {
  method: string;
  url: string;
  at: string;
  status: number;
  differences: Difference[];
}
