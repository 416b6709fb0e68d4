import { openEnvelope } from './envelope';
import { type BodyShape, type Collector, isSeen, type Observed, type ResponseHead } from './evidence';
import type { Meaning, SayingPattern, ServerProfile } from './server';

/** Something that the server said, understood. */
export interface Saying {
  means: Meaning;
  /** The words themselves, redacted, at most 200 characters. */
  quote: string;
  where: 'body' | 'challenge' | 'header';
  by: Collector;
  /** The product whose words these are; null when several share them. */
  server: string | null;
  verified: boolean;
  /** True when it is said only to somebody whom the server knows. */
  toKnown?: true;
}

/** All that a server said, and whether its body was there to be read. */
export interface Words {
  sayings: Saying[];
  bodySeen: boolean;
  /** The status that was meant: what the refused part of an envelope names, else the answer's own. */
  status: number;
  /** True when the answer ended well and its body holds a refusal (see core/envelope.ts). */
  enveloped: boolean;
}

const MAX_TEXTS = 60;
const MAX_TEXT = 600;

/** A text of a body, with the name of the JSON member that holds it. */
interface Leaf {
  key: string | null;
  text: string;
}

/** Who claims a saying as its own words. */
interface Claim {
  saying: Saying;
  /** Null for words that several products share. */
  server: string | null;
  verified: boolean;
  corrects: Meaning | undefined;
}

/**
 * Reads an answer with every server's patterns. Each text yields at most one saying per meaning.
 * @param earlier heads of the redirects that led there.
 */
export function listen(
  servers: readonly ServerProfile[],
  head: { value: ResponseHead; by: Collector },
  body: Observed<BodyShape>,
  earlier: readonly ResponseHead[] = [],
): Words {
  const { status, challenges, list } = head.value;
  const envelope = isSeen(body) ? openEnvelope(status, body.value) : null;
  const words: Words = {
    sayings: [],
    bodySeen: isSeen(body),
    status: envelope?.status ?? status,
    enveloped: envelope !== null,
  };
  // An envelope without a status leaves it open with which one its words would have come by themselves.
  const statuses = envelope
    ? [status, ...(envelope.status === null ? [401, 403] : [envelope.status])]
    : [status];
  const challengeTexts = challenges.map((challenge) =>
    [
      challenge.scheme,
      ...Object.entries(challenge.params)
        .sort(byName)
        .map(([name, value]) => `${name}=${value}`),
    ].join(' '),
  );
  const leaves = envelope ? leavesIn(envelope.part) : isSeen(body) ? leavesOf(body.value) : [];
  const bodyBy = isSeen(body) ? body.by : head.by;
  const claims: Claim[] = [];
  for (const server of servers) {
    for (const pattern of server.sayings) {
      if (pattern.status && !pattern.status.some((one) => statuses.includes(one))) continue;
      for (const { key, text } of leaves) {
        if (pattern.key !== undefined && pattern.key !== key) continue;
        if (pattern.says?.test(text)) note(words, claims, server, pattern, text, 'body', bodyBy);
      }
      for (const text of challengeTexts) {
        if (pattern.challenge?.test(text)) note(words, claims, server, pattern, text, 'challenge', head.by);
      }
      for (const [name, value] of pattern.header ? list : []) {
        if (name.toLowerCase() === pattern.header?.name && pattern.header.matches.test(value))
          note(words, claims, server, pattern, `${name}: ${value}`, 'header', head.by);
      }
    }
    // Some say no by where they redirect to (Auth.js: `?error=CredentialsSignin`), and a script sees only what stands there.
    for (const { status: passed, list: lines } of earlier) {
      for (const pattern of server.sayings) {
        if (!pattern.header || (pattern.status && !pattern.status.includes(passed))) continue;
        const { name: wanted, matches } = pattern.header;
        const line = lines.find(([name, value]) => name.toLowerCase() === wanted && matches.test(value));
        if (line) note(words, claims, server, pattern, line.join(': '), 'header', head.by);
      }
    }
  }
  const corrected = new Set(claims.map((claim) => claim.corrects));
  words.sayings = words.sayings.filter((saying) => !corrected.has(saying.means));
  for (const saying of words.sayings) saying.server = nameOf(saying, claims);
  return words;
}

/** The order of a challenge's parameters means nothing, and a browser's storage loses it: patterns are written for this one. */
function byName([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : 1;
}

function note(
  words: Words,
  claims: Claim[],
  server: ServerProfile,
  pattern: SayingPattern,
  text: string,
  where: Saying['where'],
  by: Collector,
): void {
  const { means, verified, toKnown } = pattern;
  let saying = words.sayings.find((known) => known.means === means && known.where === where);
  if (saying) saying.verified ||= verified;
  else {
    saying = { means, quote: text.slice(0, 200), where, by, server: null, verified };
    if (toKnown) saying.toKnown = true;
    words.sayings.push(saying);
  }
  const name = pattern.shared ? null : server.id;
  if (name !== null || pattern.corrects)
    claims.push({ saying, server: name, verified, corrects: pattern.corrects });
}

/** The one product that claims the words as its own; two with the same words, and neither is named. */
function nameOf(saying: Saying, claims: readonly Claim[]): string | null {
  const names = new Set(
    claims
      .filter((claim) => claim.saying === saying && (claim.verified || !saying.verified))
      .flatMap((claim) => claim.server ?? []),
  );
  const [name = null, ...others] = names;
  return others.length === 0 ? name : null;
}

/** The texts of a body that a person would read: string leaves of JSON, visible words of HTML, or the text itself. */
export function textsOf(body: BodyShape): string[] {
  return leavesOf(body).map((leaf) => leaf.text);
}

function leavesOf(body: BodyShape): Leaf[] {
  if (body.kind === 'json') {
    try {
      return leavesIn(JSON.parse(body.text));
    } catch {
      // Cut off in the middle: its strings can still be read one by one.
      return [...body.text.matchAll(/(?:"([\w-]{1,40})"\s{0,8}:\s{0,8})?"((?:[^"\\]|\\.){1,600})"/g)]
        .slice(0, MAX_TEXTS)
        .map((match) => ({ key: match[1] ?? null, text: match[2] ?? '' }));
    }
  }
  if (body.kind === 'html') {
    const lines = body.text
      .replace(/<[^<>]{0,1000}>/g, '\n')
      .replace(/&#x27;|&#39;|&apos;/g, "'")
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 2)
      .slice(0, 200);
    // Browsable APIs show their JSON within the page.
    const quoted = lines.flatMap((line): Leaf[] => {
      const match = /^"([\w-]{1,40})": "(.{1,600})",?$/.exec(line);
      return match ? [{ key: match[1] ?? null, text: match[2] ?? '' }] : [];
    });
    return [...lines.map((text) => ({ key: null, text })), ...quoted];
  }
  return body.kind === 'text' ? [{ key: null, text: body.text.slice(0, MAX_TEXT) }] : [];
}

function leavesIn(value: unknown): Leaf[] {
  const leaves: Leaf[] = [];
  collect(value, null, leaves, 0);
  return leaves;
}

/** The items of a list stand under the list's name. */
function collect(value: unknown, key: string | null, leaves: Leaf[], depth: number): void {
  if (leaves.length >= MAX_TEXTS || depth > 8) return;
  if (typeof value === 'string') leaves.push({ key, text: value.slice(0, MAX_TEXT) });
  else if (typeof value === 'object' && value !== null) {
    const listed = Array.isArray(value);
    for (const [name, item] of Object.entries(value)) collect(item, listed ? key : name, leaves, depth + 1);
  }
}
