import { type BodyShape, type Exchange, headerOf, lastHop, seenValue } from './evidence';

/**
 * An answer whose status says yes and whose body says no: GraphQL (spec section 7.1.6, `errors`; over HTTP mostly with 200),
 * tRPC and other batches (207, or 200 with a status for each part), and APIs that put `code: 401` into every body.
 */
export interface Envelope {
  /** The status that the refused part names, by number or by a well-known code; null when it names none. */
  status: number | null;
  /** The refused part: the only one whose words speak of the refusal. */
  part: unknown;
}

const MAX_PARTS = 50;
/** Where an error keeps what describes it (Apollo, Yoga, NestJS, tRPC with and without a transformer). */
const WITHIN = ['extensions', 'http', 'originalError', 'exception', 'response', 'data', 'json'];
const NUMBERS = ['status', 'statusCode', 'httpStatus', 'http_status', 'code', 'errcode'];
const CODES = ['code', 'errorType', 'type', 'classification', 'errorCode', 'status'];

/** Codes of GraphQL servers and RPC frameworks, in capitals with underscores. */
const STATUS_OF_CODE: Record<string, number> = {
  UNAUTHENTICATED: 401,
  NOT_AUTHENTICATED: 401,
  UNAUTHORIZED: 401,
  AUTHENTICATION_ERROR: 401,
  AUTHENTICATION_REQUIRED: 401,
  AUTH_NOT_AUTHENTICATED: 401,
  INVALID_JWT: 401,
  FORBIDDEN: 403,
  ACCESS_DENIED: 403,
  PERMISSION_DENIED: 403,
  AUTH_NOT_AUTHORIZED: 403,
  INSUFFICIENT_SCOPES: 403,
};

/** Opens an answer's body; null when it is no envelope with a no inside, or could not be read whole. */
export function openEnvelope(status: number, body: BodyShape): Envelope | null {
  const isGood = status >= 200 && status <= 299;
  if (!(isGood || status === 500) || body.kind !== 'json' || !mayRefuseWithin(body.text)) return null;
  const refused = refusedParts(parsed(body.text), 0);
  // Of a server that broke down only a refusal by its name is one (Apollo, where the context throws).
  if (!isGood) return refused.find((part) => part.status === 401 || part.status === 403) ?? null;
  return refused.find((part) => part.status !== null) ?? refused[0] ?? null;
}

/** The cheap question that collectors ask before they keep the body of an answer that ended well. */
export function mayRefuseWithin(text: string): boolean {
  return /"errors?"\s{0,8}:\s{0,8}[[{]|"(?:code|errcode|status|statusCode|httpStatus)"\s{0,8}:\s{0,8}"?40[137]\b/.test(
    text,
  );
}

/**
 * Whether an answer that ended well can be such an envelope, as far as its head tells: JSON, and either small, or at an
 * address that speaks of many calls in one.
 * @param length bytes of the body, undefined when unknown.
 */
export function mayBeEnvelope(url: string, status: number, mimeType: string, length?: number): boolean {
  if (status !== 200 && status !== 207) return false;
  if (!/json/i.test(mimeType)) return false;
  if (status === 207 || /graphql/i.test(mimeType)) return true;
  if (/graphql|\bgql\b|rpc\b|\$batch/i.test(URL.parse(url)?.pathname ?? '')) return true;
  return length !== undefined && length <= SMALL;
}

/** An envelope that holds nothing but a no is a few words long. */
const SMALL = 1_024;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Cut off: what the rest says is not known.
  }
}

function refusedParts(value: unknown, depth: number): Envelope[] {
  if (depth > 3) return [];
  if (Array.isArray(value)) {
    return value.slice(0, MAX_PARTS).flatMap((item) => refusedParts(item, depth + 1));
  }
  if (!isObject(value)) return [];
  if (Array.isArray(value.errors) && value.errors.length > 0) {
    return value.errors.slice(0, MAX_PARTS).map((error) => ({ status: statusOf(error, 0), part: error }));
  }
  if (isObject(value.error)) return [{ status: statusOf(value.error, 0), part: value.error }];
  const own = numberOf(value);
  if (own !== null) return [{ status: own, part: value }];
  return Array.isArray(value.responses) ? refusedParts(value.responses, depth + 1) : [];
}

function statusOf(error: unknown, depth: number): number | null {
  if (!isObject(error) || depth > 3) return null;
  const own = numberOf(error) ?? codeOf(error);
  if (own !== null) return own;
  for (const name of WITHIN) {
    const inner = statusOf(error[name], depth + 1);
    if (inner !== null) return inner;
  }
  return null;
}

function numberOf(value: Record<string, unknown>): number | null {
  const numbers = NUMBERS.map((name) => Number(value[name]));
  return numbers.find((number) => number === 401 || number === 403 || number === 407) ?? null;
}

function codeOf(value: Record<string, unknown>): number | null {
  for (const name of CODES) {
    const code = value[name];
    if (typeof code !== 'string') continue;
    const status = STATUS_OF_CODE[code.toUpperCase().replaceAll('-', '_')];
    if (status !== undefined) return status;
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a body may still tell that this well-ended request was refused. */
export function mayBeEnvelopeOf(exchange: Exchange): boolean {
  const last = lastHop(exchange);
  const head = seenValue(last.response);
  if (!head || (exchange.type !== 'xmlhttprequest' && exchange.type !== 'fetch')) return false;
  const length = Number(headerOf(head.list, 'content-length') ?? Number.NaN);
  const mimeType = headerOf(head.list, 'content-type') ?? '';
  // A body without a length (chunked, compressed on the way) may be small: the collector that reads it knows.
  return mayBeEnvelope(last.url, head.status, mimeType, Number.isNaN(length) ? 0 : length);
}
