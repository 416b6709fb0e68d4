import type { Report, ReportFailure } from '../../core/report/report';
import { failureText } from './failure-text';
import { paint, plain, wrapped } from './lines';

export interface TextOptions {
  colour: boolean;
  /** What the file is called. */
  name: string;
  /** What a reader must know of the file. */
  notes: readonly string[];
}

/** Writes a report for a terminal: the failures one after the other, hints last. */
export function reportText(report: Report, options: TextOptions): string {
  const painted = paint(options.colour);
  const open = report.failures.filter((failure) => !failure.folded);
  const hints = report.failures.filter((failure) => failure.folded);
  const parts = [
    heading(report, open, options),
    ...[...open, ...hints].map((failure, index) => failureText(failure, index + 1, painted)),
    options.notes
      .flatMap((note) => wrapped(note, ''))
      .map(painted.faint)
      .join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function heading(report: Report, open: readonly ReportFailure[], options: TextOptions): string {
  const painted = paint(options.colour);
  const { browser } = report;
  const source = [options.name, `${browser.name} ${browser.version}`].map(plain).filter(Boolean).join(' · ');
  const total = open.reduce((sum, failure) => sum + failure.count, 0);
  const kinds = total === open.length ? '' : ` of ${open.length} ${open.length === 1 ? 'kind' : 'kinds'}`;
  const what = total === 0 ? 'Nothing failed' : `${total} ${total === 1 ? 'failure' : 'failures'}${kinds}`;
  return `${painted.strong(what)}\n${painted.faint(source)}`;
}
