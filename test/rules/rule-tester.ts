import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import type { CauseId } from '../../src/core/cause';
import { diagnose } from '../../src/core/diagnose';
import type { EvidenceKey } from '../../src/core/evidence-map';
import { gather } from '../../src/core/evidence-map';
import { type RenderedDiagnosis, renderConsidered, renderDiagnosis } from '../../src/core/rendered';
import type { AnyRule, Confidence, Verdict } from '../../src/core/rule';
import { SETTLES } from '../../src/core/unseen-texts';
import { SERVERS } from '../../src/servers/index';
import { exchangeOf, type Given, surroundingsOf } from './given';
import { NOW } from './world';

/** What a rule must answer. */
export type Expected =
  | { verdict: 'cause'; confidence: Confidence; message?: string }
  | { verdict: 'ruled-out' | 'not-applicable' }
  | { verdict: 'cannot-tell'; missing?: readonly EvidenceKey[] };

/** One row of a rule's table. */
export interface Case {
  readonly name: string;
  readonly given: Given;
  readonly expect: Expected;
}

export function certain(message?: string): Expected {
  return { verdict: 'cause', confidence: 'certain', ...(message === undefined ? {} : { message }) };
}

export function likely(message?: string): Expected {
  return { verdict: 'cause', confidence: 'likely', ...(message === undefined ? {} : { message }) };
}

export function possible(message?: string): Expected {
  return { verdict: 'cause', confidence: 'possible', ...(message === undefined ? {} : { message }) };
}

export const ruledOut: Expected = { verdict: 'ruled-out' };
export const notApplicable: Expected = { verdict: 'not-applicable' };

export function cannotTell(...missing: EvidenceKey[]): Expected {
  return { verdict: 'cannot-tell', missing };
}

/**
 * Runs a rule's table, in the spirit of ESLint's RuleTester: each case is data, from which a real exchange is made by the
 * real redaction, and judged on the really gathered evidence. The table itself is tested too: it may not repeat a case, must
 * reach every message, and needs a counter-case. Every verdict must render.
 */
export function testRule(rule: AnyRule, cases: readonly Case[]): void {
  describe(rule.cause, () => {
    for (const { name, given, expect: expected } of cases) {
      it(`${shortOf(expected)}: ${name}`, () => {
        const verdict = judge(rule, given);
        expect(summaryOf(verdict)).toEqual(summaryOf(verdict, expected));
        expectRenders(rule, given, verdict);
      });
    }

    describe('its table', () => {
      it('says nothing twice', () => {
        expect(repeated(cases.map(({ name }) => name))).toEqual([]);
        expect(repeated(cases.map(({ given }) => JSON.stringify(given)))).toEqual([]);
      });

      it('has a case and a counter-case', () => {
        const kinds = cases.map((row) => row.expect.verdict);
        expect(kinds).toContain('cause');
        if (rule.cause !== 'unexplained') expect(kinds.filter((kind) => kind !== 'cause')).not.toEqual([]);
      });

      it('reaches every message, and names no other', () => {
        const reached = cases.flatMap(({ given, expect: { verdict } }) => {
          const answer = verdict === 'cause' ? judge(rule, given) : undefined;
          return answer?.verdict === 'cause' ? [answer.message] : [];
        });
        expect([...new Set(reached)].sort()).toEqual(Object.keys(rule.messages).sort());
      });
    });
  });
}

/** The verdict of one rule on a given request. The evidence is frozen: a judge that writes to it throws. */
export function judge(rule: AnyRule, given: Given): Verdict {
  const evidence = deepFreeze(gather(exchangeOf(given), surroundingsOf(given)));
  const verdict = rule.judge(evidence);
  expect(rule.judge(evidence)).toEqual(verdict);
  return verdict;
}

/** Everything that a person would read of a rule's verdict must be there, and read like sentences. */
function expectRenders(rule: AnyRule, given: Given, verdict: Verdict): void {
  const { diagnoses, considered } = diagnose(exchangeOf(given), [rule], surroundingsOf(given));
  const context = { now: NOW };
  for (const one of considered) expectSentence(renderConsidered(one, context));
  if (verdict.verdict !== 'cause') return;
  expect(Object.keys(rule.messages)).toContain(verdict.message);
  expect(verdict.evidence).not.toEqual([]);
  for (const id of verdict.wouldSettle ?? []) expect(SETTLES).toHaveProperty([id]);
  const [diagnosis] = diagnoses;
  if (!diagnosis) throw new Error(`Failed to diagnose "${rule.cause}": the runner found nothing`);
  expectRendered(
    renderDiagnosis(diagnosis, { rules: [rule], servers: SERVERS }, context.now),
    String(verdict.data.placeholder ?? ''),
  );
}

/** Checks the sentences and the code of a rendered diagnosis. */
export function expectRendered(rendered: RenderedDiagnosis, placeholder = ''): void {
  // What a program sent by accident is quoted as it is, and looks like the holes that are looked for.
  const plain = (text: string) => (placeholder === '' ? text : text.replaceAll(placeholder, '…'));
  expectSentence(plain(rendered.title));
  expectSentence(plain(rendered.summary));
  for (const { text } of rendered.evidence) expectSentence(plain(text));
  for (const text of rendered.wouldSettle) expectSentence(text);
  expect(repeated(rendered.fixes.map((fix) => fix.id))).toEqual([]);
  for (const fix of rendered.fixes) {
    expectSentence(fix.title);
    // What people paste must at least be code, whatever names and addresses stand in it.
    if (fix.language === 'ts') expect(parseSync('fix.ts', fix.code).errors).toEqual([]);
    expect(fix.code).not.toMatch(
      /\[object |\bNaN\b|fetch\(''|: undefined\b|Origin: *(?:\n|$)|''|Domain=;|=undefined/,
    );
  }
}

/** A sentence without holes: no empty code span, no unfilled name, no gap where a name should stand. */
function expectSentence(text: string): void {
  expect(text).not.toBe('');
  expect(text).not.toMatch(/``|\{\w+(?::\w+)?\}(?!\})|\[object |\bNaN\b|Invalid Date| {2}|\( ?\)|1970-01-01/);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

/** What a table states of a verdict; only as much as the expectation says when one is given. */
function summaryOf(verdict: Verdict, expected?: Expected): object {
  const shown = expected ?? verdict;
  if (shown.verdict === 'cause') {
    const message = verdict.verdict === 'cause' ? verdict.message : undefined;
    return { verdict: 'cause', confidence: shown.confidence, message: shown.message ?? message };
  }
  if (shown.verdict === 'cannot-tell') {
    const missing = verdict.verdict === 'cannot-tell' ? verdict.missing : [];
    return { verdict: 'cannot-tell', missing: [...(shown.missing?.length ? shown.missing : missing)] };
  }
  return { verdict: shown.verdict };
}

function shortOf(expected: Expected): string {
  return expected.verdict === 'cause' ? expected.confidence : expected.verdict;
}

/** The causes of a given request, best first, as `cause confidence`. */
export function causesOf(given: Given, rules: readonly AnyRule[]): `${CauseId} ${Confidence}`[] {
  const { diagnoses } = diagnose(exchangeOf(given), rules, surroundingsOf(given));
  return diagnoses.map((diagnosis) => `${diagnosis.cause} ${diagnosis.confidence}` as const);
}
