/** Who saw a fact. The names are part of the public report. */
export type Collector =
  | 'webRequest'
  | 'cookies'
  | 'devtools'
  | 'pageHook'
  | 'debugger'
  | 'filter'
  | 'har'
  | 'playwright'
  | 'history';

/** Why a fact could not be seen. Each has a sentence, and a way to let us see it, in texts/unseen.ts. */
export type UnseenReason =
  | 'devtools-closed'
  | 'body-not-delivered'
  | 'kept-from-page'
  | 'ambiguous'
  | 'hook-not-running'
  | 'worker-stopped'
  | 'not-recorded'
  | 'har-sanitised'
  | 'har-has-no-place'
  | 'tests-cannot-see'
  | 'not-sent-yet'
  | 'browser-adds-it'
  | 'no-answer'
  | 'no-access';

/** A value that was seen, or the reason why it was not. Missing evidence is never `false` and never empty. */
export type Observed<T> = { value: T; by: Collector } | { unseen: UnseenReason };

/** Wraps a value that a collector saw. */
export function seen<T>(value: T, by: Collector): Observed<T> {
  return { value, by };
}

/** States that a value could not be seen, and why. */
export function unseen(reason: UnseenReason): { unseen: UnseenReason } {
  return { unseen: reason };
}

/** Narrows to the seen case. */
export function isSeen<T>(observed: Observed<T>): observed is { value: T; by: Collector } {
  return 'value' in observed;
}

/** The value, or undefined when it was not seen: only for uses where both mean "nothing to show". */
export function seenValue<T>(observed: Observed<T>): T | undefined {
  return isSeen(observed) ? observed.value : undefined;
}
