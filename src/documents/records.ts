import { FACTS } from '../core/facts';
import type { Failure } from '../core/failure-record';
import type { CountedFailure } from '../core/har/ledger';
import { HINTS } from '../core/hints';
import { renderConsidered, renderDiagnosis, renderUnseen } from '../core/rendered';
import type { Report } from '../core/report/report';
import { renderEvent, type StoryEvent } from '../core/story';
import { render } from '../core/text';
import { EVIDENCE_NAMES } from '../core/unseen-texts';
import { RULES } from '../rules/index';
import { SERVERS } from '../servers/index';
import { readEvent, readRecord } from './record-shape';

/** Failures that a file carries as we keep them. */
export interface Records {
  failures: CountedFailure[];
  story: StoryEvent[];
  /** How many could not be taken: not well-formed, or told in words that this version does not know. */
  refused: number;
}

/** No report of ours counts further. */
const MAX_COUNT = 10_000;
const MAX_RECORDS = 10_000;

/**
 * Takes failures and story out of a file.
 * @param failures `{ record, count }` each; anything else is refused.
 */
export function recordsOf(failures: readonly unknown[], story: readonly unknown[]): Records {
  const taken: CountedFailure[] = [];
  let refused = Math.max(0, failures.length - MAX_RECORDS);
  for (const one of failures.slice(0, MAX_RECORDS)) {
    const { record, count } = Object(one) as { record?: unknown; count?: unknown };
    const newest = readRecord(record);
    if (newest && isKnown(newest)) taken.push({ newest, count: countOf(count) });
    else refused += 1;
  }
  const events = story.flatMap((one) => readEvent(one) ?? []);
  return { failures: taken, story: events.filter(isTold), refused };
}

/** The failures that a report of ours carries; reports of earlier versions carry none. */
export function recordsOfReport({ failures, story }: Report): Records {
  // A report writes moments for people and programs; the log counts milliseconds.
  const events = story.map(({ at, event, site, detail }) => ({ at: Date.parse(at), event, site, detail }));
  return recordsOf(failures, events);
}

function countOf(count: unknown): number {
  return typeof count === 'number' && count >= 1 ? Math.min(Math.floor(count), MAX_COUNT) : 1;
}

/** Whether every sentence of a failure can be made: a later version may know causes, facts and data that this one does not. */
function isKnown({ exchange, explanation }: Failure): boolean {
  const context = { now: exchange.startedAt };
  const { diagnoses, considered, hints, unseen } = explanation;
  const facts = [
    ...diagnoses.flatMap(({ evidence }) => evidence),
    ...considered.flatMap(({ because }) => because ?? []),
  ];
  if (!facts.every(({ id }) => Object.hasOwn(FACTS, id))) return false;
  if (!hints.every(({ id }) => Object.hasOwn(HINTS, id))) return false;
  const names = [...unseen.map(({ what }) => what), ...considered.flatMap(({ missing }) => missing)];
  if (!names.every((name) => Object.hasOwn(EVIDENCE_NAMES, name))) return false;
  try {
    for (const diagnosis of diagnoses)
      renderDiagnosis(diagnosis, { rules: RULES, servers: SERVERS }, exchange.startedAt);
    for (const one of considered) renderConsidered(one, context);
    for (const hint of hints) render(HINTS[hint.id], hint.data, context);
    for (const one of unseen) renderUnseen(one);
    return true;
  } catch {
    return false; // Data is missing that a sentence needs: nothing of it can be shown as we would.
  }
}

function isTold(event: StoryEvent): boolean {
  try {
    return renderEvent(event) !== '';
  } catch {
    return false;
  }
}
