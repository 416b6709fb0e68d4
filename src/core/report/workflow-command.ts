import type { Report, ReportFailure } from './report';
import { visibleText } from './visible-text';

/** Where an annotation stands; without a file it stands with the job. */
export interface AnnotationPlace {
  /** From the repository's root, with slashes. */
  file?: string;
  /** From 1. */
  line?: number;
}

/** A workflow shows ten errors of a step, and drops the others without a word. */
const MAX_ANNOTATIONS = 9;
/** Characters; GitHub cuts titles at 255, and a message is read beside code. */
const MAX_TITLE = 200;
const MAX_MESSAGE = 2_000;

/**
 * Writes a workflow command of GitHub Actions that annotates. What stands in it is data: no text can end the command, begin
 * another one, or set another property.
 */
export function workflowCommand(
  level: 'error' | 'warning' | 'notice',
  { file, line }: AnnotationPlace,
  title: string,
  message: string,
): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${property(file)}`]),
    ...(file === undefined || line === undefined ? [] : [`line=${line}`]),
    `title=${property(cut(title, MAX_TITLE))}`,
  ];
  return `::${level} ${properties.join(',')}::${data(cut(message, MAX_MESSAGE))}\n`;
}

/** Writes a report as annotations: an error for each open failure, a notice for what was left out. */
export function reportAnnotations(report: Report, place: AnnotationPlace): string {
  const open = openFailures(report);
  const shown = open
    .slice(0, MAX_ANNOTATIONS)
    .map((failure) => workflowCommand('error', place, titleOf(failure), messageOf(failure)));
  const left = open.length - shown.length;
  if (left > 0) {
    const more = left === 1 ? 'One more failure is' : `${left} more failures are`;
    shown.push(workflowCommand('notice', place, 'Why401', `${more} in the report.`));
  }
  return shown.join('');
}

/** The failures that are no hints and that no later success resolved, the earliest first. */
export function openFailures(report: Report): ReportFailure[] {
  return report.failures
    .filter(({ folded, resolvedBy }) => !folded && resolvedBy === null)
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : 0));
}

/** What was asked and how it was answered: `POST https://api.example.org/items was answered 403`. */
export function occurrence({ request, response, count }: ReportFailure): string {
  const times = count > 1 ? ` (${count} times)` : '';
  const answer = response ? `was answered ${response.status}` : 'got no answer';
  return `${request.method} ${request.url} ${answer}${times}`;
}

function titleOf({ diagnoses: [first] }: ReportFailure): string {
  return `Why401: ${first ? first.title : 'no cause was found'}`;
}

function messageOf(failure: ReportFailure): string {
  const [first] = failure.diagnoses;
  const lines = [`${occurrence(failure)}.`];
  if (first) {
    lines.push(`${first.summary} (${first.confidence})`);
    lines.push(...first.fixes.slice(0, 3).map(({ side, title }) => `Fix (${side}): ${title}`));
  }
  return lines.join('\n');
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** The runner reads `%25`, `%0D` and `%0A` in a message, and nothing else; no other line end is left. */
function data(text: string): string {
  return visibleText(text).replaceAll('\t', ' ').replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
