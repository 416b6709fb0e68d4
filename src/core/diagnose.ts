import type { CauseId } from './cause';
import type { Collector, Exchange, Observed, UnseenReason } from './evidence';
import { isSeen, seenValue, unseen } from './evidence';
import { type Evidence, type EvidenceKey, gather, type Surroundings } from './evidence-map';
import type { Fact } from './facts';
import { type Hint, hintsOf } from './hints';
import type { AnyRule, Basis, Confidence, Verdict } from './rule';
import type { Data } from './text';

/** One cause found, as data: sentences are rendered from it at the end. */
export interface Diagnosis {
  cause: CauseId;
  confidence: Confidence;
  message: { id: string; data: Data };
  evidence: Fact[];
  /** Ids of fixes: `rule:<id>` of the rule's own, `<server>:<id>` of a server's. */
  fixes: string[];
  wouldSettle: string[];
}

/** A cause that was looked at and not found. */
export interface Considered {
  cause: CauseId;
  verdict: 'ruled-out' | 'cannot-tell' | 'crashed';
  because: Fact | null;
  missing: EvidenceKey[];
}

/** A piece of evidence that could not be seen. */
export interface UnseenEvidence {
  what: EvidenceKey;
  why: UnseenReason;
}

/** What is made of one failing exchange: causes found, causes excluded, and what could not be seen. */
export interface Explanation {
  server: { id: string; name: string; confidence: 'certain' | 'likely' } | null;
  /** Best first, never empty. */
  diagnoses: Diagnosis[];
  considered: Considered[];
  unseen: UnseenEvidence[];
  /** Worth knowing beside the causes, folded away. */
  hints: Hint[];
}

type CauseVerdict = Extract<Verdict, { verdict: 'cause' }>;
type Found = CauseVerdict & { rule: AnyRule };

const CONFIDENCE: Record<Confidence, number> = { certain: 0, likely: 1, possible: 2 };
const BASIS: Record<Basis, number> = { words: 0, shape: 1, history: 2, habit: 3 };

/**
 * Explains a failing exchange: runs every rule, ranks what holds, keeps what was ruled out. Pure: equal evidence gives
 * equal explanations in the same order.
 * @param rules in the order of precedence, `unexplained` last.
 * @param evidence what {@link gather} makes of the two, where the caller has it already.
 */
export function diagnose(
  exchange: Exchange,
  rules: readonly AnyRule[],
  around: Surroundings,
  evidence: Evidence = gather(exchange, around),
): Explanation {
  const honestEvidence = withoutHook(exchange, around);
  const provenEvidence = withoutUnproven(evidence);
  const found: Found[] = [];
  const considered: Considered[] = [];
  for (const rule of rules) {
    if (rule.cause === 'unexplained' && found.some((other) => !other.companion)) continue;
    const verdict = judged(rule, evidence);
    if (verdict === 'crashed')
      considered.push({ cause: rule.cause, verdict: 'crashed', because: null, missing: [] });
    else if (verdict.verdict === 'cause')
      found.push({
        ...withoutStore(rule, evidence, capped(rule, honestEvidence, proven(rule, provenEvidence, verdict))),
        rule,
      });
    else if (verdict.verdict === 'ruled-out') {
      considered.push({ cause: rule.cause, verdict: 'ruled-out', because: verdict.because, missing: [] });
    } else if (verdict.verdict === 'cannot-tell') {
      considered.push({ cause: rule.cause, verdict: 'cannot-tell', because: null, missing: verdict.missing });
    }
  }
  const ranked = rank(found, rules);
  const server = seenValue(evidence.server) ?? null;
  const base = baseData(exchange, evidence);
  return {
    server: server && { id: server.id, name: server.name, confidence: server.confidence },
    diagnoses: ranked.map((verdict) => {
      const data = { ...base, ...verdict.data };
      return {
        cause: verdict.rule.cause,
        confidence: verdict.confidence,
        message: { id: verdict.message, data },
        evidence: verdict.evidence,
        fixes: fixesFor(verdict.rule, server?.profiles ?? [], data),
        wouldSettle: verdict.wouldSettle ?? [],
      };
    }),
    considered,
    unseen: unseenOf(evidence),
    hints: hintsOf(exchange, seenValue(evidence.session), seenValue(evidence.cookies)),
  };
}

function judged(rule: AnyRule, evidence: Evidence): Verdict | 'crashed' {
  try {
    return rule.judge(evidence);
  } catch {
    return 'crashed'; // One rule's mistake is its own verdict; the others still answer.
  }
}

/** The evidence as it would be without the page hook, whose records a page can forge; undefined when it saw nothing. */
function withoutHook(exchange: Exchange, around: Surroundings): Evidence | undefined {
  const strip = <T>(observed: Observed<T>): Observed<T> =>
    isSeen(observed) && observed.by === 'pageHook' ? unseen('hook-not-running') : observed;
  const hops = exchange.hops.map((hop) => ({ ...hop, response: strip(hop.response) }));
  const stripped = {
    ...exchange,
    hops,
    responseBody: strip(exchange.responseBody),
    requestBody: strip(exchange.requestBody),
    call: strip(exchange.call),
  };
  const changed =
    stripped.responseBody !== exchange.responseBody ||
    stripped.requestBody !== exchange.requestBody ||
    stripped.call !== exchange.call ||
    hops.some(({ response }, index) => response !== exchange.hops[index]?.response);
  return changed ? gather(stripped, around) : undefined;
}

/** The evidence without words that neither a server here nor a citation proves; undefined when there are none. */
function withoutUnproven(evidence: Evidence): Evidence | undefined {
  const { words } = evidence;
  if (!isSeen(words) || words.value.sayings.every((saying) => saying.verified)) return undefined;
  return {
    ...evidence,
    words: {
      ...words,
      value: { ...words.value, sayings: words.value.sayings.filter((saying) => saying.verified) },
    },
  };
}

/** A verdict that would fall without unproven words is at most `possible`. */
function proven(rule: AnyRule, evidence: Evidence | undefined, verdict: CauseVerdict): CauseVerdict {
  if (verdict.confidence === 'possible' || !evidence) return verdict;
  const again = judged(rule, evidence);
  const stands = again !== 'crashed' && again.verdict === 'cause';
  return stands ? { ...verdict, confidence: again.confidence } : { ...verdict, confidence: 'possible' };
}

/** A verdict that would fall without what the page alone told is at most `likely`. */
function capped(rule: AnyRule, honest: Evidence | undefined, verdict: CauseVerdict) {
  if (verdict.confidence !== 'certain' || !honest) return verdict;
  const again = judged(rule, honest);
  const stands = again !== 'crashed' && again.verdict === 'cause' && again.confidence === 'certain';
  return stands ? verdict : { ...verdict, confidence: 'likely' as const };
}

/** Where the cookie store was not seen whole, a verdict that looks into it is at most `likely`: something else may lie there. */
function withoutStore(rule: AnyRule, { cookies }: Evidence, verdict: CauseVerdict): CauseVerdict {
  if (verdict.confidence !== 'certain' || (isSeen(cookies) && !cookies.value.partial)) return verdict;
  const looks = !verdict.storeless && (rule.needs.includes('cookies') || rule.wants.includes('cookies'));
  return looks ? { ...verdict, confidence: 'likely' } : verdict;
}

function rank(found: readonly Found[], rules: readonly AnyRule[]): Found[] {
  const precedence = new Map(rules.map((rule, index) => [rule.cause, index]));
  const position = (verdict: Found) => precedence.get(verdict.rule.cause) ?? rules.length;
  const sorted = [...found].sort(
    (a, b) =>
      CONFIDENCE[a.confidence] - CONFIDENCE[b.confidence] ||
      BASIS[a.basis] - BASIS[b.basis] ||
      position(a) - position(b),
  );
  // A cause that beats another stands before it even when it is less sure, as long as it is more than a possibility.
  for (let i = 0; i < sorted.length; i++) {
    const winner = sorted.findIndex(
      (other, j) => j > i && other.confidence !== 'possible' && beats(other, sorted[i]),
    );
    if (winner !== -1) sorted.splice(i, 0, ...sorted.splice(winner, 1));
  }
  const main = sorted.filter((verdict) => !verdict.companion);
  const companions = sorted.filter((verdict) => verdict.companion);
  const explained = main[0] && main[0].rule.cause !== 'unexplained';
  // Alone it tells what the page met, and not yet why it was refused: that it is all of it nobody can be sure of.
  const alone = companions.map((companion) => ({ ...companion, confidence: 'likely' as const }));
  const order = explained ? [main[0], ...companions, ...main.slice(1)] : [...alone, ...main];
  return honest(order.filter((verdict) => verdict !== undefined));
}

function beats(a: Found, b: Found | undefined): boolean {
  return b !== undefined && (a.rule.beats?.includes(b.rule.cause) ?? false);
}

/** Two causes cannot both be proven to be the only one: unless one is known to stand before the other, neither is certain. */
function honest(order: Found[]): Found[] {
  const certain = order.filter((verdict) => verdict.confidence === 'certain' && !verdict.companion);
  const [first, ...others] = certain;
  if (!first || others.length === 0) return order;
  const clear = others.every((other) => beats(first, other));
  return order.map((verdict) => {
    if (!certain.includes(verdict) || (verdict === first && clear)) return verdict;
    return { ...verdict, confidence: 'likely' };
  });
}

function fixesFor(
  rule: AnyRule,
  profiles: readonly {
    id: string;
    fixes: Partial<Record<CauseId, readonly { id: string; when?: (data: Data) => boolean }[]>>;
  }[],
  data: Data,
): string[] {
  const own = rule.fixes.filter((fix) => fix.when?.(data) ?? true).map((fix) => `rule:${fix.id}`);
  const servers = profiles.flatMap((profile) =>
    (profile.fixes[rule.cause] ?? [])
      .filter((fix) => fix.when?.(data) ?? true)
      .map((fix) => `${profile.id}:${fix.id}`),
  );
  return [...own, ...servers];
}

/** What every sentence may name. */
function baseData(exchange: Exchange, evidence: Evidence): Data {
  const request = seenValue(evidence.request);
  const server = seenValue(evidence.server);
  const response = seenValue(evidence.response);
  return {
    method: request?.method ?? '',
    path: request?.path ?? '',
    url: request?.url ?? '',
    host: request?.host ?? '',
    origin: request?.origin ?? '',
    site: request?.site ?? '',
    pageOrigin: request?.pageOrigin ?? '',
    target: request?.crossOrigin === false ? request.path : `${request?.origin ?? ''}${request?.path ?? ''}`,
    pageHost: (request?.pageOrigin && URL.parse(request.pageOrigin)?.hostname) || '',
    status: response?.status ?? 0,
    server: server?.name ?? 'The server',
    serverId: server?.id ?? '',
    type: exchange.type,
  };
}

/** The store of a file is put together from what requests and answers tell of it: the store itself was not seen. */
function isPartial({ cookies }: Evidence): boolean {
  return isSeen(cookies) && cookies.value.partial;
}

function whyPartial(by: Collector): UnseenReason {
  return by === 'har' ? 'har-has-no-place' : 'not-recorded';
}

/** What a person could still let us see. Evidence that this request cannot have (no answer, so no body) is not listed. */
function unseenOf(evidence: Evidence): UnseenEvidence[] {
  const keys: EvidenceKey[] = ['headers', 'response', 'body', 'requestBody', 'cookies', 'call'];
  return keys.flatMap((what) => {
    const observed: Observed<unknown> = evidence[what];
    if (isSeen(observed))
      return what === 'cookies' && isPartial(evidence) ? [{ what, why: whyPartial(observed.by) }] : [];
    if (what === 'body' && !isSeen(evidence.response)) return [];
    if (what === 'requestBody' && !seenValue(evidence.request)?.unsafe) return [];
    return [{ what, why: observed.unseen }];
  });
}
