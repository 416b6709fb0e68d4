import { type Diagnosis, diagnose, type Explanation } from '../diagnose';
import { type Exchange, lastHop, type RequestHeaders, seen } from '../evidence';
import type { Surroundings } from '../evidence-map';
import type { Fingerprint } from '../redact/fingerprint';
import { authorizationShape, shapeOf } from '../redact/secret';
import type { AnyRule, Confidence } from '../rule';
import type { ServerProfile } from '../server';
import { render } from '../text';
import type { Draft } from './draft';
import { SETTLES_CREDENTIALS } from './reasons';

/** Stand-ins, one of each kind that servers tell apart, the commonest first; no request carries them. */
const JWT = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ1c2VyX2lkIjoxfQ.c3RhbmQtaW4';
const AUTHORIZATIONS = [`Bearer ${JWT}`, null, `Token ${'0a'.repeat(20)}`];
const COOKIES = [false, true];

const ORDER: readonly Confidence[] = ['certain', 'likely', 'possible'];

/**
 * What can be said of a request whose credentials were taken out of its file: it is judged with each kind of credential
 * that it may have carried, and only what holds for all of them is said, never as certain. The server's words often
 * suffice: a CSRF token is missing whatever the cookies were.
 * @param draft what the file shows of the request's headers, and how much it leaves out.
 */
export function explainWithoutCredentials(
  exchange: Exchange,
  draft: Pick<Draft, 'shown' | 'unlisted'>,
  plain: Explanation,
  rules: readonly AnyRule[],
  around: Surroundings,
  fingerprint: Fingerprint,
): Explanation {
  // What holds without the headers needs no guess about them.
  if (plain.diagnoses[0]?.cause !== 'unexplained') return plain;
  const explanations = completionsOf(exchange, draft, plain.server?.id, around, fingerprint).map(
    (completed) => diagnose(completed, rules, around),
  );
  const agreed = agreedBy(
    explanations.map((explanation) => explanation.diagnoses),
    rules,
  );
  if (agreed.length === 0) return { ...plain, diagnoses: plain.diagnoses.map(unsettled) };
  const causes = new Set(agreed.map((diagnosis) => diagnosis.cause));
  return {
    ...plain,
    diagnoses: agreed.map(unsettled),
    considered: plain.considered.filter((considered) => !causes.has(considered.cause)),
  };
}

function completionsOf(
  exchange: Exchange,
  { shown: headers, unlisted }: Pick<Draft, 'shown' | 'unlisted'>,
  server: string | undefined,
  around: Surroundings,
  fingerprint: Fingerprint,
): Exchange[] {
  const cookies = sessionNames(server, around.servers).map((name) => ({
    name,
    secret: shapeOf('0a'.repeat(16), fingerprint),
  }));
  // A head that lacks something carried something, and no more than fits into what is lacking.
  const fits = (authorization: string | null, signedIn: boolean) =>
    unlisted === undefined ||
    (authorization === null ? signedIn : `Authorization: ${authorization}\r\n`.length <= unlisted);
  return standIns(unlisted).flatMap((authorization) =>
    COOKIES.filter((signedIn) => fits(authorization, signedIn)).map((signedIn) =>
      withRequest(exchange, {
        ...headers,
        authorization: authorization === null ? null : authorizationShape(authorization, fingerprint),
        cookies: signedIn ? cookies : [],
      }),
    ),
  );
}

/** Where the length is known, a credential of no known form has it too: an opaque token, one without a scheme. */
function standIns(unlisted: number | undefined): (string | null)[] {
  const room = (unlisted ?? 0) - 'Authorization: Bearer \r\n'.length;
  if (room < 1) return [...AUTHORIZATIONS];
  return [...AUTHORIZATIONS, `Bearer ${'z'.repeat(room)}`, 'z'.repeat(room + 'Bearer '.length)];
}

/** The cookies of a signed-in person on this server; other servers' names would make it look like them. */
function sessionNames(id: string | undefined, servers: readonly ServerProfile[]): string[] {
  const profile = servers.find((candidate) => candidate.id === id);
  if (!profile) return ['session'];
  const { sessionCookies, csrf } = profile.reads;
  const own = [...sessionCookies.slice(0, 1), ...(csrf?.cookies.slice(0, 1) ?? [])];
  const based = profile.basedOn === undefined ? [] : sessionNames(profile.basedOn, servers);
  return [...new Set([...own, ...based])];
}

function withRequest(exchange: Exchange, headers: RequestHeaders): Exchange {
  const last = lastHop(exchange);
  return { ...exchange, hops: [...exchange.hops.slice(0, -1), { ...last, request: seen(headers, 'har') }] };
}

/**
 * The causes that all verdicts name, each with what all of them cite. Where their sentences differ the first one's is
 * said, as a possibility.
 */
function agreedBy(verdicts: readonly Diagnosis[][], rules: readonly AnyRule[]): Diagnosis[] {
  const [first, ...others] = verdicts;
  if (!first) return [];
  return first.flatMap((diagnosis) => {
    if (diagnosis.cause === 'unexplained' || diagnosis.cause === 'hidden-failure') return [];
    const same = others
      .map((list) => list.find((other) => other.cause === diagnosis.cause))
      .filter((other) => other !== undefined);
    if (same.length < others.length) return [];
    const sentence = sentenceOf(diagnosis, rules);
    const oneVoice = same.every((other) => sentenceOf(other, rules) === sentence);
    return [
      {
        ...diagnosis,
        confidence: oneVoice ? weakest([diagnosis, ...same]) : 'possible',
        evidence: shared(
          diagnosis.evidence,
          same.map((other) => other.evidence),
        ),
        fixes: shared(
          diagnosis.fixes,
          same.map((other) => other.fixes),
        ),
      },
    ];
  });
}

function sentenceOf({ cause, message }: Diagnosis, rules: readonly AnyRule[]): string {
  const template = rules.find((rule) => rule.cause === cause)?.messages[message.id] ?? '';
  return render(template, message.data, { now: 0 });
}

/** Never certain: other things than the stand-ins may have been sent. */
function weakest(diagnoses: readonly Diagnosis[]): Confidence {
  const worst = Math.max(1, ...diagnoses.map((diagnosis) => ORDER.indexOf(diagnosis.confidence)));
  return ORDER[worst] ?? 'possible';
}

function shared<T>(list: readonly T[], others: readonly (readonly T[])[]): T[] {
  const texts = others.map((other) => new Set(other.map((item) => JSON.stringify(item))));
  return list.filter((item) => texts.every((known) => known.has(JSON.stringify(item))));
}

function unsettled(diagnosis: Diagnosis): Diagnosis {
  return { ...diagnosis, wouldSettle: [...new Set([SETTLES_CREDENTIALS, ...diagnosis.wouldSettle])] };
}
