import type { Explanation } from './diagnose';
import type { Exchange } from './evidence';
import type { FailureKind } from './failure';
import type { RefusedCookie } from './refused-cookies';

/** A failing request with its explanation: the one JSON that feeds every view and every report. */
export interface Failure {
  id: string;
  kind: FailureKind;
  /** True for what is shown folded and never badged: a hint, an expected challenge. */
  folded: boolean;
  /** `method host/path` with identifiers replaced: failures of one endpoint and one cause are one row. */
  endpoint: string;
  exchange: Exchange;
  explanation: Explanation;
  /** Set-Cookie lines before it that the browser did not keep, oldest first. */
  refusedCookies: RefusedCookie[];
  /** The last success that compares best, and what differs; null when there was none. */
  lastSuccess: Comparison | null;
  /** The later success of the same call that resolved it. */
  resolvedBy: Comparison | null;
}

/** Another request held against the failing one. */
export interface Comparison {
  id: string;
  method: string;
  url: string;
  /** Milliseconds since 1970. */
  at: number;
  status: number;
  sameEndpoint: boolean;
  differences: Difference[];
}

/** One difference that matters for authentication: `then` in the other request, `now` in the failing one. */
export interface Difference {
  /** A path into the report, such as `request.headers.x-csrftoken`. */
  field: string;
  then: string;
  now: string;
}
