import * as v from 'valibot';
import { texts } from '../core/language';
import type { Report } from '../core/report/report';
import { data } from './record-shape';
import { Unreadable } from './unreadable';

/**
 * What printing a report relies on. Its full description is report.schema.json; here unknown causes, servers and fields
 * of later versions pass.
 */
const text = v.string();
const moment = v.pipe(
  text,
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/, 'Expected a moment'),
  v.check((at) => !Number.isNaN(Date.parse(at)), 'Expected a moment'),
);
const headers = v.array(v.tuple([text, text]));
const status = v.nullable(v.number());

const comparison = v.nullable(
  v.looseObject({
    method: text,
    url: text,
    at: moment,
    status: v.number(),
    differences: v.array(v.looseObject({ field: text, then: text, now: text })),
  }),
);

const diagnosis = v.looseObject({
  cause: text,
  confidence: v.picklist(['certain', 'likely', 'possible']),
  title: text,
  summary: text,
  evidence: v.array(v.looseObject({ fact: text, by: text })),
  fixes: v.array(
    v.looseObject({ side: text, title: text, code: text, language: text, server: v.optional(text) }),
  ),
  wouldSettle: v.array(text),
  confirm: v.optional(v.array(v.looseObject({ title: text, code: text, language: text }))),
});

const request = v.looseObject({
  method: text,
  url: text,
  headers: v.nullable(headers),
  authorization: v.nullable(
    v.looseObject({
      scheme: v.nullable(text),
      length: v.number(),
      placeholder: v.nullable(text),
      jwt: v.nullable(v.looseObject({})),
    }),
  ),
  cookies: v.array(v.looseObject({ name: text, sent: v.nullable(v.boolean()), reason: v.nullable(text) })),
  redirects: v.array(v.looseObject({ url: text, status, sentAuthorization: v.nullable(v.boolean()) })),
  preflight: v.nullable(v.looseObject({ status })),
  // Reports from before deep capture have none.
  stopped: v.optional(v.nullable(v.looseObject({ text }))),
});

const entry = v.looseObject({
  id: text,
  endpoint: text,
  startedAt: moment,
  page: v.looseObject({ url: v.nullable(text) }),
  request,
  response: v.nullable(
    v.looseObject({
      status: v.number(),
      headers,
      body: v.nullable(v.looseObject({ text, truncated: v.boolean(), by: text })),
    }),
  ),
  server: v.nullable(v.looseObject({ name: text, confidence: text })),
  diagnoses: v.pipe(v.array(diagnosis), v.minLength(1, 'Expected a diagnosis')),
  considered: v.array(v.looseObject({ cause: text, verdict: text, because: text })),
  unseen: v.array(v.looseObject({ what: text, why: text, how: text })),
  count: v.number(),
  folded: v.boolean(),
  // A field of later versions than the first.
  refusedCookies: v.optional(
    v.array(
      v.looseObject({
        name: text,
        by: v.looseObject({ method: text, url: text, at: moment }),
        reason: v.nullable(text),
      }),
    ),
    [],
  ),
  lastSuccess: comparison,
  resolvedBy: comparison,
});

const report = v.looseObject({
  schemaVersion: v.literal(1),
  tool: v.looseObject({ name: v.literal('why401'), version: text }),
  createdAt: moment,
  browser: v.looseObject({ name: text, version: text }),
  redaction: v.looseObject({
    removed: v.array(v.looseObject({ what: text, where: text, count: v.number() })),
  }),
  failures: v.array(v.unknown()),
  // Reports of the first version have none.
  story: v.optional(v.array(v.unknown()), []),
});
const event = v.looseObject({ at: moment, event: text, site: text, text, detail: data });

/** More than any story of ours has. */
const MAX_STORY = 1_000;

/** Fills in the lists that the first reports did not have. */
function completed(document: Report): Report {
  const failures = document.failures.map((one) => ({
    ...one,
    refusedCookies: one.refusedCookies ?? [],
    diagnoses: one.diagnoses.map((diagnosis) => ({ ...diagnosis, confirm: diagnosis.confirm ?? [] })),
  }));
  return { ...document, failures };
}

const TROUBLE = texts({
  later: 'it is a report with schemaVersion {version}, and this Why401 reads 1: update it',
  none: 'it looks like a report of Why401, and is none: {what}',
  noneAt: 'it looks like a report of Why401, and is none (at {path}): {what}',
});

/** A report as far as it can be printed, and what of it cannot, in words: `failure 2 (request.url): …`. */
export interface ReadReport {
  report: Report;
  unread: string[];
}

/** Checks that a document is a report of ours, as far as printing it needs. A failure that is none spoils no other. */
export function readReport(members: ReadonlyMap<string, unknown>): ReadReport {
  const version = members.get('schemaVersion');
  if (typeof version === 'number' && version > 1)
    throw new Unreadable({ english: TROUBLE.later, data: { version } });
  const document = Object.fromEntries(members);
  const checked = v.safeParse(report, document);
  if (!checked.success) throw noneBecause(checked.issues[0]);
  const { failures } = checked.output;
  const unread = failures.flatMap((one, index) => {
    const { issues: [issue] = [] } = v.safeParse(entry, one);
    return issue ? [{ index, issue }] : [];
  });
  const [first] = unread;
  if (first && unread.length === failures.length) throw noneBecause(first.issue, `failures.${first.index}`);
  const gone = new Set(unread.map(({ index }) => index));
  const read = failures.filter((_, index) => !gone.has(index));
  const story = checked.output.story.slice(0, MAX_STORY).filter((one) => v.is(event, one));
  // As it stands, in its order and with all its fields; causes and collectors of later versions are open lists here.
  return {
    report: completed({ ...document, failures: read, story } as unknown as Report),
    unread: unread.map(
      ({ index, issue }) => `failure ${index + 1} (${v.getDotPath(issue) ?? 'all of it'}): ${whatIn(issue)}`,
    ),
  };
}

function noneBecause(issue: v.BaseIssue<unknown>, within = ''): Unreadable {
  const path = [within, v.getDotPath(issue) ?? ''].filter(Boolean).join('.');
  const english = path === '' ? TROUBLE.none : TROUBLE.noneAt;
  return new Unreadable({ english, data: { path, what: whatIn(issue) } });
}

/** What was expected. What stands there instead may be anything, and is not repeated. */
function whatIn({ message }: v.BaseIssue<unknown>): string {
  return message.replace(/ but received .*$/s, '');
}
