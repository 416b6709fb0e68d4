import { type Exchange, type Hop, headerOf, isSeen, type Observed, type Outcome } from './evidence';
import type { RequestFacts } from './evidence-map';
import { type Fact, fact } from './facts';
import type { History, Past } from './history';

/** Whether a browser ended a request to keep its answer from the page. A broken connection is no such refusal. */
export function isKeptFromPage(outcome: Outcome): boolean {
  return outcome.kind === 'error' && /ERR_FAILED|ERR_BLOCKED_BY_RESPONSE|BAD_URI/.test(outcome.error);
}

/** The latest answer of the same server that a script of the same origin could read: proof that the origin is allowed. */
export function readableBefore(history: Observed<History>, request: RequestFacts): Past | undefined {
  if (!isSeen(history)) return undefined;
  return history.value.sameOrigin.findLast(
    (past) => past.initiator === request.pageOrigin && past.readable && past.status > 0,
  );
}

/** Cites the browser's own word for why it stopped the request; nothing where deep capture did not hear it. */
export function stopFact({ stop }: RequestFacts): Fact[] {
  return stop ? [fact('browser-stopped', 'debugger', { word: stop.word })] : [];
}

/** The only statuses with which a preflight passes (Fetch section 4.8). */
export function isOk(status: number): boolean {
  return status >= 200 && status <= 299;
}

/**
 * Whether a preflight's refusal is the word of a CORS layer: a 400 or 403 that carries CORS headers beside it, as Starlette
 * gives for an origin, a method or a header that it does not list.
 */
export function isCorsVerdict({ response }: Hop): boolean {
  if (!isSeen(response)) return false;
  const { status, list } = response.value;
  if (status !== 400 && status !== 403) return false;
  return list.some(([name]) => /^access-control-allow-(?:methods|headers)$/i.test(name));
}

/** Whether a preflight's answer lists the method and every header that was asked for: then only the origin or the credentials are left. */
export function allowsTheRest(preflight: Hop | null): boolean {
  if (!preflight || !isSeen(preflight.request) || !isSeen(preflight.response)) return false;
  const { list: asked } = preflight.request.value;
  const { list: answered, status } = preflight.response.value;
  const words = (value: string | undefined) =>
    (value ?? '')
      .toLowerCase()
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean);
  const headers = words(headerOf(answered, 'access-control-allow-headers'));
  const methods = words(headerOf(answered, 'access-control-allow-methods'));
  const method = headerOf(asked, 'access-control-request-method')?.toLowerCase() ?? 'get';
  return (
    isOk(status) &&
    words(headerOf(asked, 'access-control-request-headers')).every((name) => headers.includes(name)) &&
    (methods.includes(method) || ['get', 'head', 'post'].includes(method))
  );
}

/** Whether a preflight asked for more than the origin: a header or a method that may be what was refused. */
export function asksMore(preflight: Exchange['preflight']): boolean {
  if (!preflight || !isSeen(preflight.request)) return false;
  const { list } = preflight.request.value;
  const method = headerOf(list, 'access-control-request-method') ?? 'GET';
  const headers = headerOf(list, 'access-control-request-headers') ?? '';
  return !['GET', 'HEAD', 'POST'].includes(method) || headers.trim() !== '';
}

/**
 * Whether it is sure that the preflight's answer allows the origin: it names it, or the page could read this server before.
 * Some servers (rack-cors, Spring) drop all CORS headers for a header or a method that they do not allow.
 */
export function allowsOrigin(preflight: Hop, history: Observed<History>, request: RequestFacts): boolean {
  const allowed = isSeen(preflight.response)
    ? headerOf(preflight.response.value.list, 'access-control-allow-origin')
    : undefined;
  return allowed === '*' || allowed === request.pageOrigin || readableBefore(history, request) !== undefined;
}
