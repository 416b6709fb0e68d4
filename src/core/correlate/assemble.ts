import { type Exchange, type Hop, isSeen, type Outcome, seen, unseen } from '../evidence';
import type { RequestFact } from '../observation';

/** Within one instant, the order in which a browser can have emitted the facts of a hop. */
const RANK: Record<RequestFact['kind'], number> = {
  'request-started': 0,
  'request-sent': 1,
  'response-started': 2,
  'response-body': 3,
  redirected: 3,
  completed: 4,
  failed: 4,
};

/**
 * Adds a fact to the facts of its request and keeps them in the order of what happened, whatever the order of arrival.
 * Adding the same fact again changes nothing, so replay after a worker's death is harmless.
 */
export function insertFact(facts: readonly RequestFact[], fact: RequestFact): RequestFact[] {
  const last = facts.at(-1);
  if (!last || compare(last, fact) < 0) return [...facts, fact];
  if (facts.some((known) => compare(known, fact) === 0 && known.url === fact.url)) return [...facts];
  return [...facts, fact].sort(compare);
}

function compare(a: RequestFact, b: RequestFact): number {
  return a.at - b.at || a.order - b.order || RANK[a.kind] - RANK[b.kind];
}

/**
 * Makes the exchange that the facts of one request tell, as far as webRequest saw it. What other collectors add
 * (bodies, the page's call, the jar) is `unseen` here and joined by {@link attach}.
 * @returns undefined when the request's start was not seen and nothing else names it.
 */
export function assemble(facts: readonly RequestFact[]): Exchange | undefined {
  const first = facts[0];
  if (!first) return undefined;
  const start = facts.find((fact) => fact.kind === 'request-started');
  const hops: Hop[] = [];
  let outcome: Outcome = { kind: 'pending' };
  let endedAt: number | null = null;
  let current: Hop | undefined;
  let responseBody: Exchange['responseBody'] = unseen('devtools-closed');

  for (const fact of facts) {
    // Each hop begins with its own start; a fact about another URL means that its start was missed.
    if (fact.kind === 'request-started' || !current) {
      current = {
        method: 'method' in fact ? fact.method : 'GET',
        url: fact.url,
        at: fact.at,
        request: unseen(fact.kind === 'request-started' ? 'not-sent-yet' : 'worker-stopped'),
        response: unseen(fact.kind === 'request-started' ? 'no-answer' : 'worker-stopped'),
      };
      hops.push(current);
    }
    switch (fact.kind) {
      case 'request-sent':
        current.request = seen(fact.headers, fact.by ?? 'webRequest');
        break;
      case 'response-started':
        current.response = seen(fact.head, fact.by ?? 'webRequest');
        // What was read belongs to the answer before it: a challenge that the browser met by itself.
        responseBody = unseen('devtools-closed');
        // An answer to a request whose headers nobody saw: they went out, and were missed.
        if (!isSeen(current.request))
          current.request = unseen(fact.by === undefined ? 'not-recorded' : 'worker-stopped');
        break;
      case 'response-body':
        responseBody = seen(fact.body, 'filter');
        break;
      case 'completed':
        outcome = { kind: 'answered' };
        endedAt = fact.at;
        break;
      case 'failed':
        outcome = isAbort(fact.error) ? { kind: 'aborted' } : { kind: 'error', error: fact.error };
        endedAt = fact.at;
        break;
    }
  }

  return {
    id: first.requestId,
    tabId: first.tabId,
    frameId: start?.frameId ?? 0,
    frames: start?.frames ?? null,
    type: start?.type ?? 'other',
    startedAt: first.at,
    endedAt,
    initiator: start?.initiator ?? null,
    topUrl: start?.topUrl ? seen(start.topUrl, 'webRequest') : unseen('not-recorded'),
    hops,
    outcome,
    preflight: null,
    responseBody,
    requestBody: unseen('devtools-closed'),
    call: unseen('hook-not-running'),
    jar: unseen('not-recorded'),
  };
}

/** The page, the person or a navigation ended the request: nobody's failure. */
function isAbort(error: string): boolean {
  return /ERR_ABORTED|NS_BINDING_ABORTED|NS_ERROR_ABORT/.test(error);
}
