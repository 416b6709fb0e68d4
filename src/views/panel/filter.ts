import { firstHop, lastHop, statusOf } from '../../core/evidence';
import type { Failure } from '../../core/failure-record';
import { type FailureGroup, firstCause } from '../../core/report/groups';

/** A failure never changes once it is made: its text is put together once, not at every key. */
const TEXTS = new WeakMap<Failure, string>();

/**
 * Makes what tells whether a group fits the words of the filter: each must occur in its address, status, method, cause, server or
 * state (`open`, `resolved`, `hint`); a word with a leading hyphen must not.
 */
export function matcherOf(filter: string): (group: FailureGroup) => boolean {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '-');
  const [wanted, unwanted] = [
    words.filter((word) => !word.startsWith('-')),
    words.filter((word) => word.startsWith('-')).map((word) => word.slice(1)),
  ];
  if (words.length === 0) return () => true;
  return ({ newest }) => {
    const text = searchable(newest);
    return wanted.every((word) => text.includes(word)) && !unwanted.some((word) => text.includes(word));
  };
}

/** Puts the texts together before they are needed: the first key need not wait for thousands. */
export function prepare(groups: readonly FailureGroup[]): void {
  for (const { newest } of groups) searchable(newest);
}

function searchable(failure: Failure): string {
  const known = TEXTS.get(failure);
  if (known !== undefined) return known;
  const text = textOf(failure);
  TEXTS.set(failure, text);
  return text;
}

function textOf(failure: Failure): string {
  const { exchange, explanation, folded, resolvedBy } = failure;
  return [
    firstHop(exchange).url,
    lastHop(exchange).url,
    firstHop(exchange).method,
    statusOf(exchange) ?? 'cors',
    firstCause(failure),
    ...explanation.diagnoses.map((diagnosis) => diagnosis.cause),
    explanation.server?.name ?? '',
    folded ? 'hint' : resolvedBy ? 'resolved' : 'open',
  ]
    .join('\n')
    .toLowerCase();
}
