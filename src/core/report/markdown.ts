import { whyRefused, whyUnsent } from './cookie-words';
import { evidenceMarkdown, fixesMarkdown, list, settlesMarkdown } from './markdown-diagnosis';
import { block, cell, code, plain, sentence } from './markdown-text';
import type { Report, ReportComparison, ReportDiagnosis, ReportFailure, ReportRequest } from './report';
import { witnessOf } from './witnesses';

/** Writes a report as Markdown, to be pasted into an issue. */
export function reportMarkdown(report: Report): string {
  const { browser, tool, failures } = report;
  const parts = [
    '# Why401 report',
    `${numberOf(failures.length, 'failure')} · ${moment(report.createdAt)} · ${plain(`${browser.name} ${browser.version}`)} · Why401 ${plain(tool.version)}`,
    ...failures.flatMap((failure) => failureParts(failure)),
    story(report),
    receipt(report),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function failureParts(failure: ReportFailure): string[] {
  const [first, ...others] = failure.diagnoses;
  if (!first) return [];
  return [
    `## ${sentence(first.title)}`,
    `${sure(first)}${failure.resolvedBy ? ' · resolved' : ''}${failure.folded ? ' · hint' : ''}`,
    sentence(first.summary),
    table(failure),
    evidenceMarkdown(first),
    fixesMarkdown(first),
    confirm(first),
    settlesMarkdown(first),
    bodyOf(failure),
    comparison('Compared with the last success', failure.lastSuccess),
    comparison('Resolved by', failure.resolvedBy),
    also(others),
    considered(failure),
    unseen(failure),
  ];
}

/** What led there, a line for each moment. */
function story({ story: events }: Report): string {
  if (events.length === 0) return '';
  const lines = events.map(({ at, text }) => `- ${at.slice(11, 19)} ${sentence(text)}`);
  return ['## Story', ...lines].join('\n');
}

function sure(diagnosis: ReportDiagnosis): string {
  return `${code(diagnosis.cause)} · ${diagnosis.confidence}`;
}

function table(failure: ReportFailure): string {
  const { request, response, server, page } = failure;
  const rows: [string, string][] = [
    ['Request', code(`${request.method} ${request.url}`)],
    ['Answer', response ? code(String(response.status)) : 'none'],
    ['Page', page.url === null ? 'unknown' : code(page.url)],
    ['Server', server ? `${plain(server.name)} (${plain(server.confidence)})` : 'unknown'],
    ['Authorization', authorization(request)],
    ['Cookies sent', cookies(request, true)],
    ['Cookies not sent', cookies(request, false)],
    ['Cookies refused', refused(failure)],
    ['Redirects', request.redirects.map((hop) => `${hop.status ?? '?'} ${code(hop.url)}`).join(' → ')],
    ['Preflight', request.preflight ? `answered ${request.preflight.status ?? 'nothing'}` : ''],
    ['Stopped', request.stopped ? sentence(request.stopped.text) : ''],
    ['When', `${moment(failure.startedAt)}${failure.count > 1 ? `, ${failure.count} times` : ''}`],
  ];
  const lines = rows
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `| ${name} | ${cell(value)} |`);
  return ['| | |', '|---|---|', ...lines].join('\n');
}

function authorization(request: ReportRequest): string {
  if (request.headers === null) return 'not seen';
  const shape = request.authorization;
  if (!shape) return 'not sent';
  if (shape.placeholder !== null) return code([shape.scheme, shape.placeholder].filter(Boolean).join(' '));
  const scheme = shape.scheme === null ? 'no scheme' : code(shape.scheme);
  return `${scheme}, ${numberOf(shape.length, 'character')}${shape.jwt ? ', a JWT' : ''}`;
}

function cookies(request: ReportRequest, sent: boolean): string {
  if (request.headers === null) return '';
  const names = request.cookies
    .filter((cookie) => cookie.sent === sent)
    .map((cookie) => `${code(cookie.name)}${cookie.reason ? ` (${plain(whyUnsent(cookie.reason))})` : ''}`);
  return names.join(', ') || (sent ? 'none' : '');
}

function refused({ refusedCookies }: ReportFailure): string {
  return refusedCookies
    .map(({ name, by, reason }) => {
      const why = plain(whyRefused(reason));
      return `${code(name)} by ${code(`${by.method} ${by.url}`)} (${why})`;
    })
    .join(', ');
}

function confirm({ confirm: all }: ReportDiagnosis): string {
  if (all.length === 0) return '';
  const parts = all.map((one) =>
    [sentence(one.title), block(one.code, one.language === 'text' ? '' : one.language)].join('\n\n'),
  );
  return ['**Confirm on the server**', ...parts].join('\n\n');
}

function bodyOf({ response }: ReportFailure): string {
  if (!response?.body || response.body.text === '') return '';
  const { text, truncated, by } = response.body;
  return [
    `**Body of the answer** (${plain(witnessOf(by))}${truncated ? ', cut' : ''})`,
    block(text, ''),
  ].join('\n\n');
}

function comparison(title: string, other: ReportComparison | null): string {
  if (!other) return '';
  const head = `**${title}**: ${code(`${other.method} ${other.url}`)}, ${other.status}, ${moment(other.at)}`;
  if (other.differences.length === 0) return head;
  const rows = other.differences.map(
    ({ field, then, now }) => `| ${[field, then, now].map((value) => cell(code(value))).join(' | ')} |`,
  );
  return [head, ['| | then | now |', '|---|---|---|', ...rows].join('\n')].join('\n\n');
}

function also(others: readonly ReportDiagnosis[]): string {
  return list(
    'Also found',
    others.map((other) => `${sentence(other.title)}: ${sure(other)}`),
  );
}

function considered(failure: ReportFailure): string {
  return list(
    'Other causes considered',
    failure.considered.map(
      ({ cause, verdict, because }) => `${code(cause)}, ${plain(verdict)}: ${sentence(because)}`,
    ),
  );
}

function unseen(failure: ReportFailure): string {
  return list(
    'Not visible',
    failure.unseen.map(({ what, why, how }) => `${code(what)} (${plain(why)}): ${sentence(how)}`),
  );
}

function receipt(report: Report): string {
  const { removed } = report.redaction;
  if (removed.length === 0) return '';
  const items = removed.map(({ what, where, count }) => `${code(where)} ${count} × ${plain(what)}`);
  return `---\n\nTaken out before anything was kept: ${items.join(', ')}.`;
}

function numberOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}
