import { stopText } from '../cors-errors';
import type { Considered, Diagnosis, UnseenEvidence } from '../diagnose';
import { type AuthorizationShape, type Exchange, type Hop, isSeen, lastHop, seenValue } from '../evidence';
import type { EvidenceKey } from '../evidence-map';
import type { Comparison, Failure } from '../failure-record';
import { HINTS } from '../hints';
import type { Language } from '../language';
import { siteOf } from '../parse/site';
import { type Catalogue, renderConsidered, renderUnseen } from '../rendered';
import { renderEvent, type StoryEvent } from '../story';
import { render } from '../text';
import { confirmations } from './confirm';
import { cookieLines, policyOf } from './cookie-lines';
import { describeDiagnosis, describeFact } from './described';
import { type FailureGroup, groupFailures } from './groups';
import { receiptOf } from './receipt';
import type {
  Report,
  ReportAuthorization,
  ReportComparison,
  ReportDiagnosis,
  ReportFailure,
  ReportRequest,
  ReportResponse,
} from './report';

/** What a report says of its origin; a view's TabState has it. */
export interface ReportOrigin {
  browser: { name: string; version: string };
  extensionVersion: string;
}

/**
 * Makes the export of some failures: one entry per endpoint and first cause, represented by its newest failure.
 * @param createdAt milliseconds since 1970.
 * @param story of the tab, or of the file.
 */
export function reportJson(
  failures: readonly Failure[],
  origin: ReportOrigin,
  catalogue: Catalogue,
  createdAt: number,
  story: readonly StoryEvent[],
): Report {
  const groups = groupFailures(failures);
  return {
    schemaVersion: 1,
    tool: { name: 'why401', version: origin.extensionVersion },
    createdAt: iso(createdAt),
    browser: { name: origin.browser.name, version: origin.browser.version },
    redaction: { removed: receiptOf(groups.map((group) => group.newest.exchange)) },
    failures: groups.map((group) => entryOf(group, origin, catalogue)),
    story: story.map((event) => ({
      at: iso(event.at),
      event: event.event,
      site: event.site,
      text: renderEvent(event),
      detail: event.detail,
    })),
  };
}

function entryOf(
  { newest, failures }: FailureGroup,
  origin: ReportOrigin,
  catalogue: Catalogue,
): ReportFailure {
  const { exchange, explanation } = newest;
  const now = exchange.startedAt;
  const topUrl = seenValue(exchange.topUrl) ?? null;
  return {
    id: newest.id,
    kind: newest.kind,
    endpoint: newest.endpoint,
    startedAt: iso(now),
    durationMs: exchange.endedAt === null ? null : Math.max(0, exchange.endedAt - now),
    page: { url: topUrl, topLevelSite: topUrl === null ? null : (siteOf(topUrl) ?? null) },
    request: requestOf(exchange, origin),
    response: responseOf(exchange),
    server: explanation.server,
    diagnoses: explanation.diagnoses.map((diagnosis, index) => ({
      ...diagnosisOf(diagnosis, catalogue, now),
      // The same commands confirm whichever cause: they stand with the first.
      confirm: index === 0 ? confirmations(exchange, explanation.server?.id ?? null) : [],
    })),
    considered: explanation.considered.map((considered) => ({
      cause: considered.cause,
      verdict: considered.verdict,
      because: becauseOf(considered, now),
    })),
    unseen: explanation.unseen.map(unseenOf),
    hints: explanation.hints.map((hint) => ({
      id: hint.id,
      text: render(HINTS[hint.id], hint.data, { now }),
    })),
    count: failures.length,
    record: newest,
    folded: newest.folded,
    refusedCookies: newest.refusedCookies.map(({ name, by, reason }) => ({
      name,
      by: { ...by, at: iso(by.at) },
      reason,
    })),
    lastSuccess: comparisonOf(newest.lastSuccess),
    resolvedBy: comparisonOf(newest.resolvedBy),
  };
}

function requestOf(exchange: Exchange, origin: ReportOrigin): ReportRequest {
  const last = lastHop(exchange);
  const headers = seenValue(last.request);
  const { preflight } = exchange;
  return {
    method: last.method,
    url: last.url,
    type: exchange.type,
    initiator: exchange.initiator,
    headers: headers?.list ?? null,
    authorization: headers?.authorization ? authorizationOf(headers.authorization) : null,
    cookies: cookieLines(exchange, policyOf(origin.browser)).map(
      ({ name, sent, reason, words, attributes, set, goneAt, doubled }) => ({
        name,
        sent,
        reason,
        by: words.length > 0 ? ('debugger' as const) : null,
        words,
        attributes,
        set: set && { at: iso(set.at), by: set.by },
        goneAt: goneAt === null ? null : iso(goneAt),
        doubled,
      }),
    ),
    redirects: exchange.hops
      .slice(0, -1)
      .map((hop) => ({ url: hop.url, status: statusOf(hop), sentAuthorization: sentAuthorization(hop) })),
    preflight: preflight && { status: statusOf(preflight) },
    stopped: stoppedOf(exchange),
  };
}

function stoppedOf({ browserWords }: Exchange): ReportRequest['stopped'] {
  if (!browserWords || !isSeen(browserWords) || !browserWords.value.stop) return null;
  const { stop } = browserWords.value;
  return { ...stop, text: stopText(stop), by: browserWords.by };
}

function authorizationOf(shape: AuthorizationShape): ReportAuthorization {
  const { jwt, secret } = shape;
  return {
    scheme: shape.scheme,
    length: secret?.length ?? 0,
    fingerprint: secret?.print ?? null,
    placeholder: shape.placeholder,
    defects: shape.defects,
    jwt: jwt && {
      header: { alg: jwt.alg, typ: jwt.typ, kid: jwt.kid },
      claims: {
        exp: jwt.exp,
        nbf: jwt.nbf,
        iat: jwt.iat,
        iss: jwt.iss,
        aud: jwt.aud,
        azp: jwt.azp,
        scope: jwt.scope,
        token_type: jwt.tokenType,
      },
      otherClaims: jwt.otherClaims,
      signed: jwt.signed,
    },
  };
}

function responseOf(exchange: Exchange): ReportResponse | null {
  const head = seenValue(lastHop(exchange).response);
  if (!head) return null;
  const body = exchange.responseBody;
  return {
    status: head.status,
    headers: head.list,
    body: isSeen(body)
      ? { text: body.value.text, truncated: body.value.truncated, by: body.by, kind: body.value.kind }
      : null,
  };
}

function diagnosisOf(
  diagnosis: Diagnosis,
  catalogue: Catalogue,
  now: number,
): Omit<ReportDiagnosis, 'confirm'> {
  const rendered = describeDiagnosis(diagnosis, catalogue, now);
  return {
    cause: diagnosis.cause,
    confidence: diagnosis.confidence,
    title: rendered.title,
    summary: rendered.summary,
    message: diagnosis.message,
    evidence: rendered.evidence.map(({ text, by }) => ({ fact: text, by })),
    fixes: rendered.fixes.map(({ id, side, title, code, language, server }) => ({
      id,
      side,
      title,
      code,
      language,
      server,
    })),
    wouldSettle: rendered.wouldSettle,
  };
}

/** Why another cause was not named, in one line. */
export function becauseOf(considered: Considered, now: number, language?: Language): string {
  return considered.because
    ? describeFact(considered.because, now, language)
    : renderConsidered(considered, { now, ...(language && { language }) });
}

/** Where in the report the piece of evidence would stand. */
const PLACES: Partial<Record<EvidenceKey, string>> = {
  headers: 'request.headers',
  requestBody: 'request.body',
  cookies: 'request.cookies',
  call: 'request.call',
  body: 'response.body',
};

function unseenOf(missing: UnseenEvidence): ReportFailure['unseen'][number] {
  return { what: PLACES[missing.what] ?? missing.what, why: missing.why, how: renderUnseen(missing).how };
}

function comparisonOf(comparison: Comparison | null): ReportComparison | null {
  if (!comparison) return null;
  const { method, url, at, status, differences } = comparison;
  return { method, url, at: iso(at), status, differences };
}

function statusOf(hop: Hop): number | null {
  return seenValue(hop.response)?.status ?? null;
}

function sentAuthorization(hop: Hop): boolean | null {
  return isSeen(hop.request) ? hop.request.value.authorization !== null : null;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
