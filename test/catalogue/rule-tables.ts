import type { CauseId } from '../../src/core/cause';
import type { AnyRule } from '../../src/core/rule';
import type { Case } from '../rules/rule-tester';

export * from '../rules/rule-tester';

/** The table of each rule's test, by its cause. */
export const tables = new Map<CauseId, readonly Case[]>();

/** Stands for the rule tester of the same name: keeps the table and runs nothing. */
export function testRule(rule: AnyRule, cases: readonly Case[]): void {
  tables.set(rule.cause, cases);
}
