import type { CauseId } from '../cause';
import type { Failure } from '../failure-record';

/** Failures of one endpoint with one first cause: one row, one entry of a report. */
export interface FailureGroup {
  /** Stays the same while the group grows. */
  key: string;
  cause: CauseId;
  /** The newest failure: it stands for the group. */
  newest: Failure;
  /** Oldest first. */
  failures: Failure[];
}

/** Groups failures; the group that failed last comes last. */
export function groupFailures(failures: readonly Failure[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  const inOrder = [...failures].sort(
    (a, b) => a.exchange.startedAt - b.exchange.startedAt || (a.id < b.id ? -1 : 1),
  );
  for (const failure of inOrder) {
    const cause = firstCause(failure);
    const key = `${failure.endpoint}\t${cause}`;
    const group = groups.get(key);
    if (group) {
      group.failures.push(failure);
      group.newest = failure;
      groups.delete(key); // A map keeps the order of insertion: a repeated failure moves its group to the end.
      groups.set(key, group);
    } else {
      groups.set(key, { key, cause, newest: failure, failures: [failure] });
    }
  }
  return [...groups.values()];
}

/** The cause that a failure is filed under. */
export function firstCause(failure: Failure): CauseId {
  return failure.explanation.diagnoses[0]?.cause ?? 'unexplained';
}
