import { firstHop, lastHop, statusOf } from '../../core/evidence';
import type { FailureGroup } from '../../core/report/groups';

/**
 * Whether a group fits what stands in the filter: every word must occur in its address, status, method, cause, server or
 * state (`open`, `resolved`, `hint`); a word with a leading hyphen must not.
 */
export function matches(group: FailureGroup, filter: string): boolean {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '-');
  if (words.length === 0) return true;
  const text = searchable(group);
  return words.every((word) => (word.startsWith('-') ? !text.includes(word.slice(1)) : text.includes(word)));
}

function searchable({ newest, cause }: FailureGroup): string {
  const { exchange, explanation, folded, resolvedBy } = newest;
  return [
    firstHop(exchange).url,
    lastHop(exchange).url,
    firstHop(exchange).method,
    statusOf(exchange) ?? 'cors',
    cause,
    ...explanation.diagnoses.map((diagnosis) => diagnosis.cause),
    explanation.server?.name ?? '',
    folded ? 'hint' : resolvedBy ? 'resolved' : 'open',
  ]
    .join('\n')
    .toLowerCase();
}
