import * as v from 'valibot';
import { CAUSES } from '../core/cause';
import type { Failure } from '../core/failure-record';
import type { Collector, Observed, UnseenReason } from '../core/observed';
import type { StoryEvent } from '../core/story';

/**
 * Checks records that a report or a HAR file of ours carries: a file is a stranger, whatever it says of itself. What the views
 * rely on is checked field by field; texts that only a later version knows are refused where they are rendered.
 */
const text = v.string();
const moment = v.pipe(v.number(), v.finite(), v.minValue(-8.64e15), v.maxValue(8.64e15));
const whole = v.pipe(v.number(), v.finite());
const orNull = <S extends v.GenericSchema>(schema: S) => v.nullable(schema);

const COLLECTORS = [
  'webRequest',
  'cookies',
  'devtools',
  'pageHook',
  'debugger',
  'filter',
  'har',
  'playwright',
  'history',
] as const satisfies readonly Collector[];
const REASONS = [
  'devtools-closed',
  'body-not-delivered',
  'kept-from-page',
  'ambiguous',
  'hook-not-running',
  'worker-stopped',
  'not-recorded',
  'har-sanitised',
  'har-has-no-place',
  'tests-cannot-see',
  'not-sent-yet',
  'browser-adds-it',
  'no-answer',
  'no-access',
] as const satisfies readonly UnseenReason[];

const by = v.picklist(COLLECTORS);
const why = v.picklist(REASONS);
const observed = <S extends v.GenericSchema>(schema: S) =>
  v.union([v.object({ value: schema, by }), v.object({ unseen: why })]) as v.GenericSchema<
    unknown,
    Observed<v.InferOutput<S>>
  >;

/** What a sentence is made of (core/text.ts). */
export const data = v.record(text, v.union([text, v.number(), v.boolean(), v.array(text), v.null()]));
const secret = v.object({
  length: whole,
  alphabet: v.picklist(['hex', 'alphanumeric', 'base64url', 'other']),
  print: text,
  decodedPrint: v.optional(text),
  csrfPrint: v.optional(text),
});
const jwt = v.object({
  alg: orNull(text),
  typ: orNull(text),
  kid: orNull(text),
  exp: orNull(whole),
  nbf: orNull(whole),
  iat: orNull(whole),
  iss: orNull(text),
  aud: v.array(text),
  azp: orNull(text),
  scope: v.array(text),
  tokenType: orNull(text),
  otherClaims: v.array(text),
  signed: v.boolean(),
});
const authorization = v.object({
  scheme: orNull(text),
  secret: orNull(secret),
  jwt: orNull(jwt),
  placeholder: orNull(text),
  defects: v.array(
    v.picklist([
      'placeholder',
      'empty',
      'quoted',
      'spaces',
      'doubled-scheme',
      'undecodable-jwt',
      'non-ascii',
    ]),
  ),
});
const lines = v.array(v.tuple([text, text]));
const requestHeaders = v.object({
  list: lines,
  authorization: orNull(authorization),
  cookies: v.array(v.object({ name: text, secret, jwt: v.optional(jwt) })),
  credentials: v.array(
    v.object({
      name: text,
      kind: v.picklist(['csrf', 'token', 'key']),
      secret,
      placeholder: orNull(text),
      jwt: v.optional(jwt),
    }),
  ),
});
const sameSite = v.picklist(['unspecified', 'none', 'lax', 'strict']);
const setCookie = v.object({
  name: text,
  domain: orNull(text),
  path: orNull(text),
  secure: v.boolean(),
  httpOnly: v.boolean(),
  sameSite,
  partitioned: v.boolean(),
  expiresAt: orNull(moment),
  defect: orNull(
    v.picklist(['disallowed-character', 'tab', 'no-content', 'nameless-with-equals', 'hidden-prefix']),
  ),
  deletes: v.boolean(),
  size: whole,
  secret,
});
const responseHead = v.object({
  at: moment,
  status: whole,
  list: lines,
  challenges: v.array(v.object({ scheme: text, params: v.record(text, text) })),
  setCookies: v.array(setCookie),
  date: orNull(moment),
  fromCache: v.boolean(),
});
const hop = v.object({
  method: text,
  url: text,
  at: moment,
  request: observed(requestHeaders),
  response: observed(responseHead),
});
const body = v.object({
  kind: v.picklist(['json', 'html', 'text', 'binary', 'empty']),
  text,
  truncated: v.boolean(),
  asksPassword: v.boolean(),
  title: orNull(text),
  csrfFields: v.array(v.object({ name: text, secret })),
});
const requestOf = v.object({ method: text, url: text });
const jarCookie = v.object({
  name: text,
  domain: text,
  hostOnly: v.boolean(),
  path: text,
  secure: v.boolean(),
  httpOnly: v.boolean(),
  sameSite,
  expiresAt: orNull(moment),
  partition: orNull(text),
  crossSiteAncestor: v.optional(v.boolean()),
  storeId: text,
  secret,
  set: v.optional(v.object({ at: moment, by: orNull(requestOf) })),
});
const jar = v.object({
  cookies: v.array(jarCookie),
  gone: v.array(
    v.object({
      cookie: jarCookie,
      goneAt: moment,
      cause: v.picklist(['expired', 'explicit', 'evicted', 'unknown']),
    }),
  ),
  partial: v.optional(v.literal(true)),
});
const browserWords = v.object({
  weighed: orNull(
    v.array(
      v.object({
        name: text,
        domain: text,
        hostOnly: v.boolean(),
        path: text,
        partition: orNull(text),
        words: v.array(text),
      }),
    ),
  ),
  refused: orNull(v.array(v.object({ name: text, words: v.array(text) }))),
  stop: orNull(v.object({ kind: v.picklist(['cors', 'blocked']), word: text, about: text })),
});
const call = v.object({
  api: v.picklist(['fetch', 'xhr']),
  credentialsMode: v.picklist(['omit', 'same-origin', 'include']),
  stack: v.array(text),
  outcome: orNull(v.union([v.object({ status: whole }), v.object({ error: text })])),
});
const exchange = v.object({
  id: text,
  tabId: whole,
  frameId: whole,
  frames: orNull(v.array(text)),
  type: text,
  startedAt: moment,
  endedAt: orNull(moment),
  initiator: orNull(text),
  topUrl: observed(text),
  hops: v.pipe(v.array(hop), v.minLength(1)),
  outcome: v.union([
    v.object({ kind: v.picklist(['pending', 'answered', 'aborted']) }),
    v.object({ kind: v.literal('error'), error: text }),
  ]),
  preflight: orNull(hop),
  responseBody: observed(body),
  requestBody: observed(body),
  call: observed(call),
  browserWords: v.optional(observed(browserWords)),
  jar: observed(jar),
});
const comparison = v.object({
  id: text,
  method: text,
  url: text,
  at: moment,
  status: whole,
  sameEndpoint: v.boolean(),
  differences: v.array(v.object({ field: text, then: text, now: text })),
});
const fact = v.object({ id: text, data, by });
const cause = v.picklist(CAUSES);
const explanation = v.object({
  server: orNull(v.object({ id: text, name: text, confidence: v.picklist(['certain', 'likely']) })),
  diagnoses: v.pipe(
    v.array(
      v.object({
        cause,
        confidence: v.picklist(['certain', 'likely', 'possible']),
        message: v.object({ id: text, data }),
        evidence: v.array(fact),
        fixes: v.array(text),
        wouldSettle: v.array(text),
      }),
    ),
    v.minLength(1),
  ),
  considered: v.array(
    v.object({
      cause,
      verdict: v.picklist(['ruled-out', 'cannot-tell', 'crashed']),
      because: orNull(fact),
      missing: v.array(text),
    }),
  ),
  unseen: v.array(v.object({ what: text, why })),
  hints: v.array(v.object({ id: text, data })),
});
const record = v.object({
  id: text,
  kind: text,
  folded: v.boolean(),
  endpoint: text,
  exchange,
  explanation,
  refusedCookies: v.array(
    v.object({
      name: text,
      by: v.object({ method: text, url: text, at: moment }),
      reason: orNull(text),
    }),
  ),
  lastSuccess: orNull(comparison),
  resolvedBy: orNull(comparison),
});
const event = v.object({ at: moment, site: text, event: text, detail: data });

// What valibot's types call these shapes is wider in its open lists and narrower in its optional fields than our own.

/** A failure as a file tells it, or undefined when it is none. Ids of texts are not looked up here. */
export function readRecord(value: unknown): Failure | undefined {
  const checked = v.safeParse(record, value);
  return checked.success ? (checked.output as unknown as Failure) : undefined;
}

/** A moment of a story as a file tells it, or undefined when it is none. */
export function readEvent(value: unknown): StoryEvent | undefined {
  const checked = v.safeParse(event, value);
  return checked.success ? (checked.output as unknown as StoryEvent) : undefined;
}
