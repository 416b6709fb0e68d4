import { firstHop, type Hop, isSeen, lastHop } from '../evidence';
import type { Draft } from './draft';

/** How long after a redirect its next request may begin, in milliseconds: what lies between is the browser's own work. */
const REDIRECT_GAP = 1_500;

/**
 * Joins redirects, which HAR files keep as entries of their own, into one request each: where the address, the method,
 * the kind, the page and the time all fit, and nothing else fits. What is not certain stays apart.
 */
export function joinRedirects(drafts: readonly Draft[]): Draft[] {
  const redirects = drafts.filter((draft) => draft.redirectTo !== null);
  if (redirects.length === 0) return [...drafts];
  const byAddress = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const { url } = firstHop(draft.exchange);
    byAddress.set(url, [...(byAddress.get(url) ?? []), draft]);
  }
  const next = new Map<Draft, Draft>();
  for (const redirect of redirects) {
    const fitting = (byAddress.get(redirect.redirectTo ?? '') ?? []).filter((other) =>
      follows(redirect, other),
    );
    if (fitting.length === 1 && fitting[0]) next.set(redirect, fitting[0]);
  }
  return chained(drafts, unambiguous(next));
}

/** A request that could follow two redirects follows neither for certain. */
function unambiguous(next: ReadonlyMap<Draft, Draft>): Map<Draft, Draft> {
  const claims = new Map<Draft, number>();
  for (const target of next.values()) claims.set(target, (claims.get(target) ?? 0) + 1);
  return new Map([...next].filter(([, target]) => claims.get(target) === 1));
}

function follows(redirect: Draft, other: Draft): boolean {
  if (other === redirect || other.pageref !== redirect.pageref) return false;
  if (other.exchange.type !== redirect.exchange.type) return false;
  const gap = other.exchange.startedAt - (redirect.exchange.endedAt ?? redirect.exchange.startedAt);
  if (other.exchange.startedAt < redirect.exchange.startedAt || gap > REDIRECT_GAP) return false;
  const hop = lastHop(redirect.exchange);
  return methodsAfter(hop).includes(firstHop(other.exchange).method);
}

/** Fetch section 4.4: 303 turns everything but HEAD into GET, 301 and 302 turn POST into GET. */
function methodsAfter(hop: Hop): string[] {
  const status = isSeen(hop.response) ? hop.response.value.status : 0;
  if (status === 303) return hop.method === 'HEAD' ? ['HEAD'] : ['GET'];
  if (status === 301 || status === 302) return [hop.method === 'POST' ? 'GET' : hop.method];
  return [hop.method];
}

function chained(drafts: readonly Draft[], next: ReadonlyMap<Draft, Draft>): Draft[] {
  const targets = new Set(next.values());
  return drafts.flatMap((draft) => {
    if (targets.has(draft)) return [];
    const chain = [draft];
    const seen = new Set(chain);
    for (
      let following = next.get(draft);
      following && !seen.has(following);
      following = next.get(following)
    ) {
      chain.push(following);
      seen.add(following);
    }
    return [chain.reduce(joined)];
  });
}

function joined(first: Draft, then: Draft): Draft {
  const { id, startedAt, type, initiator, preflight, requestBody } = first.exchange;
  return {
    ...then,
    number: first.number,
    showsCredential: first.showsCredential || then.showsCredential,
    whole: first.whole && then.whole,
    exchange: {
      ...then.exchange,
      id,
      startedAt,
      type,
      initiator,
      preflight,
      // What was sent belongs to the request as it was made; a redirect that keeps the method sends it again.
      requestBody:
        firstHop(then.exchange).method === firstHop(first.exchange).method
          ? then.exchange.requestBody
          : requestBody,
      hops: [...first.exchange.hops, ...then.exchange.hops],
    },
  };
}
