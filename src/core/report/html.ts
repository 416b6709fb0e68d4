import { whyRefused, whyUnsent } from './cookie-words';
import { text } from './html-text';
import { drawnStory } from './html-timeline';
import type { Report, ReportComparison, ReportDiagnosis, ReportFailure, ReportRequest } from './report';
import { witnessOf } from './witnesses';

/**
 * Writes a report as one HTML page: no script, no network, fit for paper. The policy in its head holds even where a page's
 * or a server's text should find a way past the escaping.
 */
export function reportHtml(report: Report): string {
  const { browser, tool, failures, createdAt } = report;
  const title = `Why401: ${numberOf(failures.length, 'failure')}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${text(title)}</title>
<style>${STYLE}</style>
<main>
<header><h1>${text(title)}</h1>
<p class="quiet">${text(`${moment(createdAt)} · ${browser.name} ${browser.version} · Why401 ${tool.version}`)}</p></header>
${contents(failures)}
${failures.map(article).join('\n')}
${story(report)}
${receipt(report)}
</main>
</html>
`;
}

/** More than a few failures want a list to choose from. */
function contents(failures: readonly ReportFailure[]): string {
  if (failures.length < 3) return '';
  const lines = failures.map(
    ({ request, response, diagnoses }, index) =>
      `<li><a href="#failure-${index}">${response?.status ?? '–'} ${code(`${request.method} ${request.url}`)}</a> <span class="quiet">${text(diagnoses[0]?.cause ?? '')}</span></li>`,
  );
  return `<nav><ol>${lines.join('')}</ol></nav>`;
}

function article(failure: ReportFailure, index: number): string {
  const [first, ...others] = failure.diagnoses;
  if (!first) return '';
  const state = failure.folded ? 'hint' : failure.resolvedBy ? 'resolved' : '';
  return `<article id="failure-${index}">
<p class="quiet request"><b>${failure.response?.status ?? 'No answer'}</b> ${code(`${failure.request.method} ${failure.request.url}`)}${failure.count > 1 ? ` × ${failure.count}` : ''}</p>
<h2>${prose(first.title)} <small data-confidence="${first.confidence}">${first.confidence}</small>${state ? ` <small>${state}</small>` : ''}</h2>
<p class="summary">${prose(first.summary)}</p>
${fixes(first)}
${list(
  'How we know',
  first.evidence.map(({ fact, by }) => `${prose(fact)} <span class="quiet">${text(witnessOf(by))}</span>`),
)}
${list('What would settle it', first.wouldSettle.map(prose))}
${confirm(first)}
${facts(failure)}
${body(failure)}
${comparison('Compared with the last success', failure.lastSuccess)}
${comparison('Resolved by', failure.resolvedBy)}
${list(
  'Also found',
  others.map(
    (other) =>
      `${prose(other.title)} <span class="quiet">${text(`${other.cause}, ${other.confidence}`)}</span>`,
  ),
)}
${list(
  'Other causes considered',
  failure.considered.map(
    ({ cause, verdict, because }) => `${code(cause)} ${text(verdict)}: ${prose(because)}`,
  ),
)}
${list(
  'Not visible',
  failure.unseen.map(({ what, why, how }) => `${code(what)} (${text(why)}): ${prose(how)}`),
)}
</article>`;
}

function fixes({ fixes: all }: ReportDiagnosis): string {
  if (all.length === 0) return '';
  const parts = all.map((fix) => {
    const where = fix.server ? `${fix.side}, ${fix.server}` : fix.side;
    return `<li><span class="quiet">${text(where)}</span> ${prose(fix.title)}${fix.code ? block(fix.code) : ''}</li>`;
  });
  return section('Fix', `<ul class="fixes">${parts.join('')}</ul>`);
}

function confirm({ confirm: all }: ReportDiagnosis): string {
  const parts = all.map((one) => `<li>${prose(one.title)}${block(one.code)}</li>`);
  return parts.length === 0
    ? ''
    : section('Confirm on the server', `<ul class="fixes">${parts.join('')}</ul>`);
}

function facts(failure: ReportFailure): string {
  const { request, response, server, page, startedAt } = failure;
  const rows: [string, string][] = [
    ['Page', page.url === null ? 'unknown' : code(page.url)],
    ['Server', server ? text(`${server.name} (${server.confidence})`) : 'unknown'],
    ['Authorization', authorization(request)],
    ['Cookies sent', cookies(request, true)],
    ['Cookies not sent', cookies(request, false)],
    ['Cookies refused', refused(failure)],
    ['Redirects', request.redirects.map((hop) => `${hop.status ?? '?'} ${code(hop.url)}`).join(' → ')],
    ['Preflight', request.preflight ? `answered ${request.preflight.status ?? 'nothing'}` : ''],
    ['Stopped', request.stopped ? prose(request.stopped.text) : ''],
    ['Challenge', headerOf(response?.headers, 'www-authenticate')],
    ['When', text(moment(startedAt))],
  ];
  const lines = rows
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`);
  return section('Request and answer', `<table>${lines.join('')}</table>`);
}

function headerOf(headers: readonly (readonly [string, string])[] | undefined, name: string): string {
  const found = headers?.find(([candidate]) => candidate.toLowerCase() === name);
  return found ? code(found[1]) : '';
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
    .map((cookie) => `${code(cookie.name)}${cookie.reason ? ` (${text(whyUnsent(cookie.reason))})` : ''}`);
  return names.join(', ') || (sent ? 'none' : '');
}

function refused({ refusedCookies }: ReportFailure): string {
  return refusedCookies
    .map(({ name, by, reason }) => {
      const why = text(whyRefused(reason));
      return `${code(name)} by ${code(`${by.method} ${by.url}`)} (${why})`;
    })
    .join(', ');
}

function body({ response }: ReportFailure): string {
  if (!response?.body || response.body.text === '') return '';
  const { text: said, truncated, by } = response.body;
  return section(`Body of the answer (${witnessOf(by)}${truncated ? ', cut' : ''})`, block(said));
}

function comparison(title: string, other: ReportComparison | null): string {
  if (!other) return '';
  const rows = other.differences.map(
    ({ field, then, now }) =>
      `<tr><th scope="row">${code(field)}</th><td>${code(then)}</td><td>${code(now)}</td></tr>`,
  );
  const table =
    rows.length === 0
      ? ''
      : `<table><tr><td></td><th scope="col">then</th><th scope="col">now</th></tr>${rows.join('')}</table>`;
  const head = `<p>${code(`${other.method} ${other.url}`)}, ${other.status}, ${text(moment(other.at))}</p>`;
  return section(title, head + table);
}

function story({ story: events, failures }: Report): string {
  if (events.length === 0) return '';
  const lines = events.map(
    ({ at, text: said }) => `<tr><th scope="row">${text(at.slice(11, 19))}</th><td>${prose(said)}</td></tr>`,
  );
  return `<article><h2>Story</h2>${drawnStory(events, failures)}<table>${lines.join('')}</table></article>`;
}

function receipt({ redaction: { removed } }: Report): string {
  if (removed.length === 0) return '';
  const items = removed.map(({ what, where, count }) => `${code(where)} ${count} × ${text(what)}`);
  return `<footer class="quiet">Taken out before anything was kept: ${items.join(', ')}.</footer>`;
}

function section(title: string, content: string): string {
  return `<section><h3>${text(title)}</h3>${content}</section>`;
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return section(title, `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`);
}

/** A sentence in which backticks mark code; an odd number of them marks nothing that could be trusted. */
function prose(sentence: string): string {
  const parts = sentence.split('`');
  if (parts.length % 2 === 0) return text(sentence);
  return parts.map((part, index) => (index % 2 === 1 ? code(part) : text(part))).join('');
}

function code(value: string): string {
  return `<code>${text(value)}</code>`;
}

function block(value: string): string {
  return `<pre><code>${text(value)}</code></pre>`;
}

function numberOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function moment(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1b1f24, #e6e8ec); --soft: light-dark(#59616c, #a6adb8);
  --line: light-dark(#dfe3e8, #3b3e45); --wash: light-dark(#f6f8fa, #17181b); --page: light-dark(#fff, #202124); }
body { margin: 0; font: 14px/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  color: var(--ink); background: var(--page); overflow-wrap: anywhere; }
main { max-width: 860px; margin: 0 auto; padding: 24px 20px 48px; }
h1 { margin: 0; font-size: 20px; } h2 { margin: 2px 0 4px; font-size: 17px; line-height: 1.35; }
h3 { margin: 16px 0 4px; font-size: 13px; } p { margin: 4px 0; }
small { font-size: 12px; font-weight: 400; color: var(--soft); }
article { margin-top: 28px; padding-top: 20px; border-top: 1px solid var(--line); }
.quiet, th { color: var(--soft); } th { font-weight: 400; text-align: start; vertical-align: top; white-space: nowrap; }
.request { font-size: 13px; } .summary { max-width: 70ch; }
ul, nav ol { margin: 0; padding-inline-start: 18px; } .fixes { padding: 0; list-style: none; } .fixes li { margin-top: 8px; }
code { font: 12.5px/1.5 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre { margin: 4px 0 0; padding: 8px 10px; border: 1px solid var(--line); border-radius: 5px; background: var(--wash);
  overflow-x: auto; white-space: pre-wrap; }
svg { display: block; width: 100%; height: auto; margin: 6px 0 12px; font: 12px system-ui, sans-serif; fill: var(--ink); }
svg .soft { fill: var(--soft); } svg .bad { fill: light-dark(#b3261e, #ff8a80); font-weight: 700; } svg .good { fill: light-dark(#1a7f37, #6cd28a); }
table { border-collapse: collapse; } td, th { padding: 2px 16px 2px 0; }
a { color: inherit; } footer { margin-top: 28px; padding-top: 12px; border-top: 1px solid var(--line); font-size: 12.5px; }
@media print { main { max-width: none; padding: 0; } pre { overflow: visible; } article { break-inside: auto; }
  h2, h3, .request { break-after: avoid; } nav { display: none; } }
`;
