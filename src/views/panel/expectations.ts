import {
  type Exchange,
  firstHop,
  headerOf,
  lastHop,
  type RequestHeaders,
  seenValue,
} from '../../core/evidence';
import type { Failure } from '../../core/failure-record';
import { isSafeMethod } from '../../core/parse/method';
import type { Catalogue } from '../../core/rendered';
import type { ServerWords } from '../../core/server';
import { listed } from '../../core/text';
import { language, t } from '../language';

/** One line of "sent against expected". */
export interface Expectation {
  name: string;
  sent: string;
  expected: string;
  /** Who expects it. */
  from: string;
  /** Null when it cannot be told. */
  fits: boolean | null;
}

/** What this request carried for its authentication, held against what its server reads, as far as that is known. */
export function expectationsOf(failure: Failure, catalogue: Catalogue): Expectation[] {
  const { exchange, explanation } = failure;
  const profiles = lineage(explanation.server?.id, catalogue.servers);
  const from = explanation.server?.name ?? '';
  return [
    ...authorization(exchange, profiles, from),
    ...session(exchange, profiles, from),
    ...csrf(exchange, profiles, from),
    ...credentialsMode(exchange),
    ...allowedOrigin(exchange),
  ];
}

function authorization(exchange: Exchange, profiles: readonly ServerWords[], from: string): Expectation[] {
  const headers = seenValue(lastHop(exchange).request);
  const challenges =
    seenValue(lastHop(exchange).response)?.challenges.map((challenge) => challenge.scheme) ?? [];
  const read = profiles.flatMap((profile) => profile.reads.schemes.map(({ scheme }) => scheme));
  const expected = challenges.length > 0 ? challenges : read;
  const shape = headers?.authorization;
  if (expected.length === 0 && !shape) return [];
  const scheme = shape?.scheme ?? shape?.placeholder ?? (shape ? t('no scheme') : t('not sent'));
  return [
    {
      name: 'Authorization',
      sent: headers ? scheme : t('not seen'),
      expected: expected.length > 0 ? either(expected) : t('unknown'),
      from: challenges.length > 0 ? 'WWW-Authenticate' : read.length > 0 ? from : '',
      // Without a challenge nobody asked for it: the product's habit alone makes its absence no mistake.
      fits:
        headers && (shape ? expected.length > 0 : challenges.length > 0)
          ? schemeFits(headers, expected)
          : null,
    },
  ];
}

/** Nothing sent is no mismatch while a cookie may carry the sign-in: a challenge names only one of the ways in. */
function schemeFits({ authorization, cookies }: RequestHeaders, expected: readonly string[]): boolean | null {
  if (!authorization) return cookies.length > 0 ? null : false;
  return expected.some((one) => one.toLowerCase() === authorization.scheme?.toLowerCase());
}

function session(exchange: Exchange, profiles: readonly ServerWords[], from: string): Expectation[] {
  const headers = seenValue(lastHop(exchange).request);
  return profiles
    .flatMap((profile) => profile.reads.sessionCookies)
    .map((name) => {
      const sent = headers?.cookies.some((cookie) => cookie.name === name) ?? null;
      return {
        name: t('Cookie {name}', { name }),
        sent: said(sent),
        expected: t('sent, when signed in by session'),
        from,
        fits: sent === false ? null : sent,
      };
    });
}

function csrf(exchange: Exchange, profiles: readonly ServerWords[], from: string): Expectation[] {
  const reads = profiles.find((profile) => profile.reads.csrf)?.reads.csrf;
  const safe = isSafeMethod(lastHop(exchange).method);
  if (!reads || safe) return [];
  const headers = seenValue(lastHop(exchange).request);
  const sent = headers?.credentials.filter((header) => header.kind === 'csrf').map((header) => header.name);
  const fits =
    sent?.some((name) => reads.headers.some((one) => one.toLowerCase() === name.toLowerCase())) ?? null;
  return [
    {
      name: t('CSRF token'),
      sent: sent ? listed(sent, language.value) || t('not sent') : t('not seen'),
      expected: t('{headers}, from the cookie {cookies}', {
        headers: either(reads.headers),
        cookies: either(reads.cookies),
      }),
      from,
      fits,
    },
  ];
}

function credentialsMode(exchange: Exchange): Expectation[] {
  const mode = seenValue(exchange.call)?.credentialsMode;
  if (!mode || !isCrossOrigin(exchange)) return [];
  return [
    {
      name: t('Credentials mode'),
      sent: mode,
      expected: t('include, for cookies to another origin'),
      from: 'Fetch',
      fits: mode === 'include',
    },
  ];
}

function allowedOrigin(exchange: Exchange): Expectation[] {
  const response = seenValue(lastHop(exchange).response);
  if (!isCrossOrigin(exchange) || !response || exchange.initiator === null) return [];
  const allowed = headerOf(response.list, 'access-control-allow-origin');
  const fits = allowed === exchange.initiator || allowed === '*';
  return [
    {
      name: 'Access-Control-Allow-Origin',
      sent: allowed ?? t('absent in the answer'),
      expected: exchange.initiator,
      from: 'CORS',
      fits,
    },
  ];
}

/** Whether page and request have different origins. */
export function isCrossOrigin(exchange: Exchange): boolean {
  return exchange.initiator !== null && exchange.initiator !== URL.parse(firstHop(exchange).url)?.origin;
}

function said(sent: boolean | null): string {
  return sent === null ? t('not seen') : sent ? t('sent') : t('not sent');
}

/** `A, B or C`: as sentences have it, without marks of code. */
function either(names: readonly string[]): string {
  const { tag } = language.value;
  return new Intl.ListFormat(tag === 'en' ? 'en-GB' : tag, { type: 'disjunction' }).format(names);
}

function lineage(id: string | undefined, servers: readonly ServerWords[]): ServerWords[] {
  const profile = servers.find((candidate) => candidate.id === id);
  return profile ? [profile, ...lineage(profile.basedOn, servers)] : [];
}
