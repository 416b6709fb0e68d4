import path from 'node:path';
import type { Report } from '../core/report/report';
import { visibleText } from '../core/report/visible-text';
import {
  type AnnotationPlace,
  occurrence,
  openFailures,
  reportAnnotations,
} from '../core/report/workflow-command';

/** Reporters show 300 characters of a text that is attached. */
const MAX_SHOWN = 299;

/**
 * The first failure and its cause, for a person who looks at a failed test; undefined where nothing failed that could be the
 * test's reason.
 */
export function firstCause(report: Report): string | undefined {
  const open = openFailures(report);
  const [failure] = open;
  const cause = failure?.diagnoses[0];
  if (!failure || !cause) return undefined;
  const more = open.length > 1 ? ` (${open.length - 1} more in why401.md)` : '';
  const unseen = failure.unseen.map(({ what }) => what);
  const blind = cause.confidence !== 'certain' && unseen.length > 0 ? ` Not seen: ${unseen.join(', ')}.` : '';
  return inert(
    `${occurrence(failure)}. ${cause.title} (${cause.confidence}): ${cause.summary}${blind}${more}`,
  );
}

/** The same where a reporter shows but the beginning of it. */
export function shortened(text: string): string {
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN - 1)}…`;
}

/** Annotations for GitHub Actions, on the test. @param root the checkout’s folder. */
export function annotations(report: Report, test: { file: string; line: number }, root: string): string {
  const file = path.relative(root, test.file).split(path.sep).join('/');
  const place: AnnotationPlace = file.startsWith('..') ? {} : { file, line: test.line };
  return reportAnnotations(report, place);
}

/** One line that no terminal and no workflow runner takes for a command (`##[…]` is one wherever it stands). */
function inert(text: string): string {
  return visibleText(text.replace(/\s+/g, ' ')).replaceAll('##[', '# #[');
}
