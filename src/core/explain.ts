import { lastSuccess, resolution } from './compare';
import { isPreflight } from './correlate/preflight';
import { diagnose } from './diagnose';
import { openEnvelope } from './envelope';
import { type Exchange, firstHop, lastHop, seenValue, statusOf } from './evidence';
import { gather, type Surroundings } from './evidence-map';
import { failureKind } from './failure';
import type { Failure } from './failure-record';
import { endpointOf, historyOf, pastOf } from './history';
import { originOf } from './parse/origin';
import { refusedCookies } from './refused-cookies';
import type { AnyRule } from './rule';
import { isLogin } from './session';

/**
 * Judges a finished exchange: the failure with its explanation, or undefined when it is none.
 * @param rules in the order of precedence, `unexplained` last.
 */
export function explain(
  exchange: Exchange,
  rules: readonly AnyRule[],
  around: Surroundings,
): Failure | undefined {
  const evidence = gather(exchange, around);
  const kind = failureKind(exchange, evidence);
  if (!kind) return undefined;
  const now = pastOf(exchange);
  const hop = firstHop(exchange);
  const explanation = diagnose(exchange, rules, around, evidence);
  const history = seenValue(evidence.history) ?? historyOf(exchange, around.pasts);
  const cause = explanation.diagnoses[0]?.cause;
  return {
    id: exchange.id,
    kind,
    folded:
      cause === 'expected-challenge' ||
      kind === 'not-found-hint' ||
      isFavicon(exchange) ||
      isOnlyLate(exchange),
    endpoint: endpointOf(hop.method, hop.url),
    exchange,
    explanation,
    refusedCookies: refusedCookies(exchange, history, around.policy),
    lastSuccess: lastSuccess(now, history, cause),
    resolvedBy: resolution(now, around.pasts, cause),
  };
}

/**
 * Whether a finished exchange can be a failure at all: the cheap question that successes are asked.
 * @param completesHiddenAnswers true where an answer that the page may not read ends like any other (Firefox).
 */
export function mayHaveFailed(exchange: Exchange, completesHiddenAnswers: boolean): boolean {
  if (exchange.outcome.kind === 'aborted') return false;
  if (isPreflight(exchange) || exchange.outcome.kind === 'error') return true;
  const status = statusOf(exchange);
  if (status === undefined) return false;
  if (status >= 400) return true;
  const body = seenValue(exchange.responseBody);
  if (body && openEnvelope(status, body)) return true;
  const scripted = exchange.type === 'xmlhttprequest' || exchange.type === 'fetch';
  return scripted && (exchange.hops.length > 1 || (completesHiddenAnswers && isCrossOrigin(exchange)));
}

/** 429 says itself what it is: explained for who looks, and no reason to call anybody; a locked sign-in is. */
function isOnlyLate(exchange: Exchange): boolean {
  return statusOf(exchange) === 429 && !isLogin(lastHop(exchange));
}

/** The browser asks for it by itself: its refusal is nobody's failure. */
function isFavicon(exchange: Exchange): boolean {
  return exchange.type === 'image' && URL.parse(firstHop(exchange).url)?.pathname === '/favicon.ico';
}

function isCrossOrigin(exchange: Exchange): boolean {
  return exchange.initiator !== null && originOf(lastHop(exchange).url) !== exchange.initiator;
}
