import type { WeighedCookie } from '../browser-words';
import type { JarCookie, SameSite } from '../evidence';
import { siteOf } from '../parse/site';
import { COOKIE_BLOCKED_REASONS, type WithheldReason } from './would-send';
import { type RejectedReason, setCookieBlockedReason } from './would-store';

/** What Chromium says where a person's settings, or its own phase-out, keep third parties from their cookies. */
const THIRD_PARTY = /^(?:UserPreferences|ThirdParty\w*)$/;

/**
 * What the browser's words for a withheld cookie mean.
 * @param ours the reasons that the matcher finds.
 * @param crossSite false where page and request are surely of one site: there no third party is blocked.
 */
export function withheldReasonsOf(
  words: readonly string[],
  ours: readonly WithheldReason[],
  crossSite: boolean | null,
): WithheldReason[] {
  const own = words.filter((word) => !THIRD_PARTY.test(word)).map(withheldReasonOf);
  if (own.length === words.length) return [...new Set(own)];
  // Some versions tell of the settings alone and hide what else would keep the cookie.
  const attributes = own.length > 0 ? own : ours;
  return [...new Set([...attributes, crossSite === false ? 'other-reason' : 'third-party-blocked'] as const)];
}

/** `SchemefulSameSiteLax` and `SameSiteLax` mean the same. */
function withheldReasonOf(word: string): WithheldReason {
  const plain = word.replace(/^Schemeful/, '');
  const known = Object.entries(COOKIE_BLOCKED_REASONS).find(([, blocked]) => blocked === plain);
  // Object.entries forgets what its keys are.
  return known ? (known[0] as WithheldReason) : 'other-reason';
}

/** What the browser said of a cookie of its store; undefined when it did not weigh that one. */
export function weighedAs(
  cookie: JarCookie,
  weighed: readonly WeighedCookie[] | null,
): WeighedCookie | undefined {
  return weighed?.find(
    ({ name, domain, hostOnly, path, partition }) =>
      name === cookie.name &&
      domain === cookie.domain &&
      hostOnly === cookie.hostOnly &&
      path === cookie.path &&
      (partition === null) === (cookie.partition === null) &&
      (partition === null || cookie.partition === null || siteOf(partition) === siteOf(cookie.partition)),
  );
}

const REJECTED: readonly RejectedReason[] = [
  'disallowed-character',
  'no-content',
  'same-site-none-insecure',
  'secure-over-http',
  'invalid-domain',
  'public-suffix',
  'invalid-prefix',
  'too-large',
  'samesite-from-cross-site',
];

/**
 * What the browser's words for a Set-Cookie that it did not keep mean; undefined where they mean nothing that we know.
 * @param ours the reasons that the matcher finds: one word can have several meanings, and the settings hide all others.
 */
export function rejectedReasonOf(
  words: readonly string[],
  ours: readonly RejectedReason[],
  sameSite: SameSite,
): RejectedReason | undefined {
  const plain = words.map((word) => word.replace(/^Schemeful/, ''));
  const means = (reason: RejectedReason) => plain.includes(setCookieBlockedReason(reason, { sameSite }));
  const told = ours.find(means) ?? REJECTED.find(means);
  if (told) return told;
  return plain.some((word) => THIRD_PARTY.test(word)) ? (ours[0] ?? 'third-party-blocked') : undefined;
}
