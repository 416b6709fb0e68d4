import type { ReportFailure } from '../../src/core/report/report';
import type { Reading, ShownRow } from './reading';
import type { Expect, ExpectedRow } from './scenario';

/** A row with its entry in the export. */
interface Entry {
  readonly row: ShownRow;
  readonly failure: ReportFailure;
}

/**
 * Holds what was shown against what is true. Returns what is wrong, in words; nothing when all is well.
 * @param devtools decides who is expected to have seen the bodies.
 */
export function complaints(expect: Expect, reading: Reading, devtools: 'open' | 'closed'): string[] {
  const { rows, failures } = reading;
  if (rows.length !== failures.length)
    return [`${rows.length} rows and ${failures.length} entries in the export`];
  const left = failures.flatMap((failure): Entry[] => {
    const row = rows.find(({ cause, url, count, state }) => isSame({ cause, url, count, state }, failure));
    return row ? [{ row, failure }] : [];
  });
  if (left.length !== rows.length)
    return [`the export tells of other failures than the rows: ${shown(reading)}`];
  const found: string[] = [];
  for (const expected of expectedRows(expect)) {
    const entry = bestFor(expected, left);
    if (!entry) {
      found.push(`no row for ${expected.cause}${expected.url ? ` at ${expected.url}` : ''}`);
      continue;
    }
    left.splice(left.indexOf(entry), 1);
    found.push(...rowComplaints(expected, entry, devtools));
  }
  found.push(
    ...left.map(({ row }) => `a row too many: ${row.cause} (${row.confidence}) ${row.status} ${row.url}`),
  );
  return found;
}

/** Every row that a story expects. */
export function expectedRows({ cause, others = [], ...row }: Expect): ExpectedRow[] {
  return cause === 'none' ? [...others] : [{ ...row, cause }, ...others];
}

/** Rows in a few words, for a failing test's message. */
export function shown({ rows, failures }: Reading): string {
  if (rows.length === 0) return 'nothing';
  return rows
    .map(({ cause, confidence, status, count, url, state }) => {
      const failure = failures.find((candidate) => isSame({ cause, url, count, state }, candidate));
      const all = failure?.diagnoses
        .map((diagnosis) => `${diagnosis.cause} (${diagnosis.confidence})`)
        .join(', ');
      const body = failure?.response?.body;
      const said = body ? `body by ${body.by}: ${body.text.slice(0, 150)}` : 'body unseen';
      const excluded = failure?.considered
        .map((one) => `${one.cause} ${one.verdict}: ${one.because}`)
        .join('\n      ');
      const evidence = failure?.diagnoses[0]?.evidence
        .map(({ fact, by }) => `${fact} [${by}]`)
        .join('\n      ');
      return (
        `${status} ×${count} ${url} ${state}: ${cause} (${confidence})\n    diagnoses: ${all}\n    ${said}` +
        `\n    evidence:\n      ${evidence}\n    considered:\n      ${excluded}`
      );
    })
    .join('\n  ');
}

function isSame(row: Pick<ShownRow, 'cause' | 'url' | 'count' | 'state'>, failure: ReportFailure): boolean {
  const asked = failure.request.redirects[0]?.url ?? failure.request.url;
  return (
    row.cause === failure.diagnoses[0]?.cause &&
    row.url === asked &&
    row.count === failure.count &&
    row.state === stateOf(failure)
  );
}

function stateOf({ folded, resolvedBy }: ReportFailure): string {
  return folded ? 'hint' : resolvedBy ? 'resolved' : 'open';
}

/** The entry that an expectation speaks of: by its address, then by its cause, else any that is left. */
function bestFor({ cause, url, instead = [] }: ExpectedRow, entries: readonly Entry[]): Entry | undefined {
  const there = entries.filter(({ row }) => url === undefined || row.url.includes(url));
  const named = [cause, ...instead] as readonly string[];
  return there.find(({ row }) => named.includes(row.cause)) ?? there[0];
}

/** Holds what the export tells of cookies against what a story expects of it. */
function cookieComplaints({ cookies, refused }: ExpectedRow, failure: ReportFailure): string[] {
  const told = failure.request.cookies.map(({ name, sent, reason, doubled, set }) => {
    const by = set?.by ? `, by ${set.by.method} ${URL.parse(set.by.url)?.pathname}` : '';
    return `${name}: ${sent ? 'sent' : reason}${doubled ? ', doubled' : ''}${by}`;
  });
  const never = failure.refusedCookies.map(({ name, reason }) => `${name}: ${reason}`);
  const found = (cookies ?? [])
    .filter((line) => !told.some((one) => one.startsWith(line)))
    .map((line) => `“${line}” is not told of cookies, but “${told.join('”, “')}”`);
  if (refused && refused.join() !== never.join())
    found.push(`refused when set: “${never.join('”, “')}”, not “${refused.join('”, “')}”`);
  return found;
}

function rowComplaints(
  expected: ExpectedRow,
  { row, failure }: Entry,
  devtools: 'open' | 'closed',
): string[] {
  const { cause, instead = [], also = [], not = [], state = 'open', count = 1 } = expected;
  const causes = failure.diagnoses.map((diagnosis) => diagnosis.cause);
  const found: string[] = [];
  const isTrue = cause === row.cause;
  const isAccepted = isTrue || cause === 'unnamed' || (instead as readonly string[]).includes(row.cause);
  if (!isTrue && row.confidence === 'certain')
    found.push(`WRONG CERTAIN: ${row.cause} where the truth is ${cause}`);
  else if (!isAccepted) found.push(`${row.cause} (${row.confidence}) where the truth is ${cause}`);
  const sure = expected.confidence === undefined ? undefined : [expected.confidence].flat();
  if (sure && isTrue && !sure.some((one) => one === row.confidence)) {
    found.push(`${row.cause} is ${row.confidence}, not ${sure.join(' or ')}`);
  }
  if (expected.status !== undefined && row.status !== expected.status) {
    found.push(`status ${row.status}, not ${expected.status}`);
  }
  if (row.count !== count) found.push(`${row.count} requests in the row, not ${count}`);
  if (row.state !== state) found.push(`the row is ${row.state}, not ${state}`);
  found.push(
    ...also.filter((other) => !causes.includes(other)).map((other) => `${other} is not named beside it`),
  );
  found.push(...not.filter((other) => causes.includes(other)).map((other) => `${other} is named beside it`));
  const wantedBody = expected.bodyBy ?? (devtools === 'open' ? 'devtools' : 'pageHook');
  const body = failure.response?.body?.by ?? 'unseen';
  if (wantedBody !== 'either' && body !== wantedBody)
    found.push(`the body's witness is ${body}, not ${wantedBody}`);
  found.push(...cookieComplaints(expected, failure));
  const words = toldIn(failure);
  found.push(
    ...(expected.told ?? [])
      .filter((word) => !words.some((said) => said.includes(word)))
      .map((word) => `the browser's own word ${word} is missing among ${words.join(', ') || 'none'}`),
  );
  const crashed = failure.considered.filter(({ verdict }) => verdict === 'crashed');
  found.push(...crashed.map((rule) => `the rule ${rule.cause} crashed`));
  return found;
}

/** What the browser itself said, wherever the export cites it. */
function toldIn({ request, diagnoses }: ReportFailure): string[] {
  const cited = diagnoses[0]?.evidence.filter(({ by }) => by === 'debugger').map(({ fact }) => fact) ?? [];
  return [...request.cookies.flatMap(({ words }) => words), ...cited, request.stopped?.word ?? []].flat();
}
