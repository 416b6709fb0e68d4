import type { CauseId } from './cause';
import type { Observed } from './evidence';
import type { Evidence, EvidenceKey, EvidenceMap } from './evidence-map';
import type { Fact } from './facts';
import type { FixTemplate } from './server';
import type { Data } from './text';

/** `certain`: the evidence leaves no other cause. `likely`: the best of several. `possible`: else. */
export type Confidence = 'certain' | 'likely' | 'possible';

/**
 * What carries a verdict: the server's own words beat the shape of what was sent, that beats what happened earlier, that
 * beats what servers usually do.
 */
export type Basis = 'words' | 'shape' | 'history' | 'habit';

/** The four verdicts of a rule. The fifth, `crashed`, is the runner's. */
export type Verdict<MessageId extends string = string> =
  | {
      verdict: 'cause';
      confidence: Confidence;
      basis: Basis;
      /** Which of the rule's sentences says it. */
      message: MessageId;
      data: Data;
      evidence: Fact[];
      /** What would make a lesser confidence certain, as ids of SETTLES. */
      wouldSettle?: string[];
      /** True when it explains what the page met beside another cause: it stands second if there is one. */
      companion?: boolean;
      /** True when the rule may look into the cookie store and this proof did not: it holds whatever else lies there. */
      storeless?: boolean;
    }
  | { verdict: 'ruled-out'; because: Fact }
  | { verdict: 'cannot-tell'; missing: EvidenceKey[] }
  | { verdict: 'not-applicable' };

type Needed<N extends EvidenceKey> = { [K in N]: EvidenceMap[K] };
type Wanted<W extends EvidenceKey> = { [K in W]: Observed<EvidenceMap[K]> };

/** What a cause's page in docs/causes says beside the rule's own texts. No bundle carries it (scripts/build/facets.mjs). */
export interface About {
  /** What happened, in plain words for somebody who is tired: two or three sentences, in Markdown. */
  means: string;
  /** What it rests on: `RFC 6750 §3.1`, or a name that test/catalogue/specifications.ts knows. */
  spec: readonly string[];
}

/** A cause: when it holds, what it says, and what helps. One file of src/rules. */
export interface Rule<
  N extends EvidenceKey = EvidenceKey,
  W extends EvidenceKey = EvidenceKey,
  MessageId extends string = string,
> {
  cause: CauseId;
  /** The headline: a short sentence in plain words, a template over the verdict's data. */
  title: string;
  /** Sentences, by id: templates over the verdict's data and the base data (method, path, host, origin, status, ...). */
  messages: Record<MessageId, string>;
  /** Evidence without which nothing can be said: when one is unseen the runner answers `cannot-tell`. */
  needs: readonly N[];
  /** Evidence that sharpens: given as observed, unseen included. */
  wants: readonly W[];
  /** Causes that this one stands before when both hold (see docs/architecture.md, ranking). */
  beats?: readonly CauseId[];
  judge(evidence: Needed<N> & Wanted<Exclude<W, N>>): Verdict<NoInfer<MessageId>>;
  fixes: readonly FixTemplate[];
  about: About;
}

/** Keeps a rule's types while it is written; the list of rules forgets them. */
export function defineRule<
  const N extends EvidenceKey,
  const W extends EvidenceKey,
  MessageId extends string,
>(rule: Rule<N, W, MessageId>): AnyRule {
  return {
    ...rule,
    judge: (evidence) => {
      const missing = rule.needs.filter((key) => !('value' in evidence[key]));
      if (missing.length > 0) return { verdict: 'cannot-tell', missing };
      // Nothing is missing, so each that is needed has a value.
      const given = Object.fromEntries([
        ...rule.wants.map((key) => [key, evidence[key]]),
        ...rule.needs.map((key) => [key, (evidence[key] as { value: unknown }).value]),
      ]);
      // The two lists above build exactly the declared type, which Object.fromEntries cannot express.
      return rule.judge(given as Needed<N> & Wanted<Exclude<W, N>>);
    },
  };
}

/** A rule as the runner sees it. */
export interface AnyRule extends Omit<Rule, 'judge' | 'needs' | 'wants' | 'messages' | 'about'> {
  needs: readonly EvidenceKey[];
  wants: readonly EvidenceKey[];
  messages: Record<string, string>;
  /** Absent in a bundle. */
  about?: About;
  judge(evidence: Evidence): Verdict;
}

/** What is shown of a rule. The panel and the popup are built with this alone: `judge`, `needs`, `wants` and `beats` are not there. */
export type RuleWords = Pick<AnyRule, 'cause' | 'title' | 'messages' | 'fixes'>;

export const notApplicable: Verdict<never> = { verdict: 'not-applicable' };

/** States that a fact excludes the cause. */
export function ruledOut(because: Fact): Verdict<never> {
  return { verdict: 'ruled-out', because };
}

/** States that evidence is missing without which the cause can be neither stated nor excluded. */
export function cannotTell(...missing: EvidenceKey[]): Verdict<never> {
  return { verdict: 'cannot-tell', missing };
}
