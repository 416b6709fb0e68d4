import type { CauseId } from '../../src/core/cause';
import { CHROMIUM } from '../../src/core/cookies/context';
import type { Diagnosis } from '../../src/core/diagnose';
import { type Exchange, statusOf } from '../../src/core/evidence';
import type { Surroundings } from '../../src/core/evidence-map';
import { explain } from '../../src/core/explain';
import type { Failure } from '../../src/core/failure-record';
import { type RenderedFix, renderDiagnosis } from '../../src/core/rendered';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';
import { corpus } from '../accuracy/corpus';
import { failuresOf } from '../accuracy/evidence-kinds';
import type { Recording } from '../accuracy/recording';
import { exchangeOf, surroundingsOf } from '../rules/given';
import { tables } from './rule-tables';
import { answers, hear } from './server-tables';

/** A failure of the tests in which a cause was found. */
export interface Example {
  readonly failure: Failure;
  /** Which of the failure's diagnoses it is. */
  readonly index: number;
  /** Where it comes from, as a sentence without its end. */
  readonly from: string;
}

/** All that the tests' failures show of a cause. */
export interface Seen {
  example: Example | undefined;
  /** Its sentences with real data, by the message's id. */
  readonly sentences: Map<string, string>;
  /** Its fixes with real data, by their ids. */
  readonly fixes: Map<string, RenderedFix>;
}

const CATALOGUE = { rules: RULES, servers: SERVERS };
/** Frameworks that many readers know. */
const COMMON = /^(?:Django|Express|FastAPI|Flask|Rails|Laravel|NestJS)\b/;

const CONFIDENCE = { certain: 0, likely: 1, possible: 2 };

/** What recorded failures, the rules' tables and the servers' tables show of each cause, in this order of preference. */
export function seenOfCauses(): Map<CauseId, Seen> {
  const all = new Map<CauseId, Seen>(
    RULES.map(({ cause }) => [cause, { example: undefined, sentences: new Map(), fixes: new Map() }]),
  );
  const weights = new Map<CauseId, number>();
  const note = (example: Example, distance: number) => {
    const { diagnoses } = example.failure.explanation;
    const diagnosis = diagnoses[example.index];
    const seen = diagnosis && all.get(diagnosis.cause);
    if (!seen) return;
    collect(seen, diagnosis, example.failure.exchange.startedAt);
    const weight =
      distance +
      example.index * 5 +
      plainness(diagnosis) +
      (isCommon(example) ? 0 : 4) +
      (standsAlone(example) ? 0 : 2);
    if (weight >= (weights.get(diagnosis.cause) ?? Number.POSITIVE_INFINITY)) return;
    weights.set(diagnosis.cause, weight);
    seen.example = example;
  };
  for (const recording of commonFirst(corpus())) {
    const from = `${recording.framework}, as a real browser recorded it: ${recording.title}`;
    for (const failure of failuresOf(recording, '+ DevTools'))
      for (const [index, { cause }] of failure.explanation.diagnoses.entries())
        note({ failure, index, from }, recording.truth.some((row) => row.cause === cause) ? 0 : 500);
  }
  for (const [cause, table] of tables) {
    for (const { name, given, expect } of table) {
      if (expect.verdict !== 'cause' || given.means) continue;
      const from = `a request of the rule’s own test: ${name}`;
      for (const example of found(cause, exchangeOf(given), surroundingsOf(given), from)) note(example, 1000);
    }
  }
  const around = { pasts: [], servers: SERVERS, policy: CHROMIUM };
  for (const { id, name } of SERVERS) {
    for (const answer of answers.get(id) ?? []) {
      const { exchange } = hear(answer);
      const from = `an answer of ${name}, from the test of its words`;
      for (const example of found(undefined, exchange, around, from)) note(example, 2000);
    }
  }
  for (const { example, fixes } of all.values()) {
    const diagnosis = example?.failure.explanation.diagnoses[example.index];
    if (!example || !diagnosis) continue;
    for (const fix of rendered(diagnosis, example.failure.exchange.startedAt).fixes) fixes.set(fix.id, fix);
  }
  return all;
}

/** Where a cause was found in an exchange; any cause when none is named. */
function found(
  cause: CauseId | undefined,
  exchange: Exchange,
  around: Surroundings,
  from: string,
): Example[] {
  const failure = explain(exchange, RULES, around);
  return (failure?.explanation.diagnoses ?? []).flatMap((diagnosis, index) =>
    failure && (cause === undefined || diagnosis.cause === cause) ? [{ failure, index, from }] : [],
  );
}

function collect({ sentences, fixes }: Seen, diagnosis: Diagnosis, now: number): void {
  const { message } = diagnosis;
  if (sentences.has(message.id) && diagnosis.fixes.every((id) => fixes.has(id))) return;
  const { summary, fixes: shown } = rendered(diagnosis, now);
  if (!sentences.has(message.id)) sentences.set(message.id, summary);
  for (const fix of shown) if (!fixes.has(fix.id)) fixes.set(fix.id, fix);
}

function rendered(diagnosis: Diagnosis, now: number) {
  return renderDiagnosis(diagnosis, CATALOGUE, now);
}

/** Recordings of what many readers know before the others. */
function commonFirst(recordings: readonly Recording[]): Recording[] {
  const isKnown = ({ framework }: Recording) => COMMON.test(framework);
  return [...recordings.filter(isKnown), ...recordings.filter((one) => !isKnown(one))];
}

/** Whether many readers know what it comes from. */
function isCommon({ failure, from }: Example): boolean {
  const status = statusOf(failure.exchange);
  return (
    (COMMON.test(from) || from.startsWith('a request')) &&
    (status === undefined || [200, 401, 403].includes(status))
  );
}

/** Whether its title needs no other story, and its framework is of these years. */
function standsAlone({ from }: Example): boolean {
  return !/: (?:the same|another)\b|^Django 3\.2/.test(from);
}

/** How plain an example is: a certain one first, then the rule's first sentence, with evidence and a fix to be read. */
function plainness({ cause, confidence, message, evidence, fixes }: Diagnosis): number {
  const rule = RULES.find((candidate) => candidate.cause === cause);
  const isFirst = Object.keys(rule?.messages ?? {})[0] === message.id;
  return (
    CONFIDENCE[confidence] * 10 +
    (isFirst ? 0 : 5) +
    Math.max(0, 3 - evidence.length) +
    (fixes.length > 0 ? 0 : 1)
  );
}
