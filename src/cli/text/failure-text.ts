import type { ReportComparison, ReportDiagnosis, ReportFailure } from '../../core/report/report';
import { codeLines, type Paint, plain, wrapped } from './lines';

const INDENT = '   ';

/** Writes one failure: what happened, how we know, what to change, and what could not be seen. */
export function failureText(failure: ReportFailure, number: number, painted: Paint): string {
  const [first, ...others] = failure.diagnoses;
  if (!first) return '';
  const sections = [
    headLines(failure, first, number, painted),
    summary(first, painted),
    section(
      'How we know',
      first.evidence.flatMap(({ fact }) => wrapped(fact, `${INDENT}- `)),
      painted,
    ),
    fixes(first, painted),
    section(
      'What would settle it',
      first.wouldSettle.flatMap((text) => wrapped(text, `${INDENT}- `)),
      painted,
    ),
    section(
      'Also',
      others.flatMap((other) => wrapped(`${other.title} (${sure(other)})`, `${INDENT}- `)),
      painted,
    ),
    compared('Last success', failure.lastSuccess, painted),
    compared('Later it worked', failure.resolvedBy, painted),
    section('Not visible', unseen(failure), painted),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function headLines(failure: ReportFailure, first: ReportDiagnosis, number: number, painted: Paint): string[] {
  const { request, response } = failure;
  const times = failure.count > 1 ? `${failure.count} times, last at ` : '';
  const marks = [failure.folded ? 'hint' : '', failure.resolvedBy ? 'resolved' : ''].filter(Boolean);
  const status = response ? String(response.status) : 'no answer';
  const [title = '', ...rest] = wrapped(first.title, `${number}. `.padEnd(INDENT.length));
  return [
    ...[title, ...rest].map((line) => painted.strong(coded(line, painted))),
    `${INDENT}${painted.faint([sure(first), ...marks].join(' · '))}`,
    `${INDENT}${plain(request.method)} ${plain(request.url)} ${painted.bad(status)}`,
    ...wrapped(`${times}${moment(failure.startedAt)}${where(failure)}`, INDENT).map(painted.faint),
  ];
}

function where(failure: ReportFailure): string {
  const { page, server } = failure;
  return [
    page.url === null ? '' : ` · page ${plain(page.url)}`,
    server ? ` · ${plain(server.name)} (${plain(server.confidence)})` : '',
  ].join('');
}

function summary(diagnosis: ReportDiagnosis, painted: Paint): string[] {
  return diagnosis.summary === ''
    ? []
    : wrapped(diagnosis.summary, INDENT).map((line) => coded(line, painted));
}

function fixes(diagnosis: ReportDiagnosis, painted: Paint): string[] {
  const lines = diagnosis.fixes.flatMap((fix) => {
    const side = fix.server ? `${fix.side}, ${fix.server}` : fix.side;
    const code = fix.code === '' ? [] : codeLines(fix.code, `${INDENT}    `).map(painted.code);
    return [...wrapped(`${fix.title} (${side})`, `${INDENT}- `).map((line) => coded(line, painted)), ...code];
  });
  return lines.length === 0 ? [] : [`${INDENT}${painted.good('Fix')}`, ...lines];
}

function section(title: string, lines: readonly string[], painted: Paint): string[] {
  if (lines.length === 0) return [];
  return [`${INDENT}${painted.good(title)}`, ...lines.map((line) => coded(line, painted))];
}

function compared(title: string, other: ReportComparison | null, painted: Paint): string[] {
  if (!other) return [];
  const head = `${INDENT}- ${plain(other.method)} ${plain(other.url)} ${other.status}, ${moment(other.at)}`;
  const lines = other.differences.flatMap(({ field, then, now }) =>
    wrapped(`${field}: then ${then}, now ${now}`, `${INDENT}- `),
  );
  return section(title, [head, ...lines], painted);
}

function unseen(failure: ReportFailure): string[] {
  return failure.unseen.flatMap(({ what, how }) => wrapped(`${what}. ${how}`, `${INDENT}- `));
}

function sure(diagnosis: ReportDiagnosis): string {
  return `${plain(diagnosis.cause)}, ${plain(diagnosis.confidence)}`;
}

/** Colours what stands between backticks; without colour the backticks say it. */
function coded(line: string, painted: Paint): string {
  return painted.code('x') === 'x'
    ? line
    : line.replace(/`([^`]+)`/g, (_, code: string) => painted.code(code));
}

function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}
