import type { Challenge } from '../evidence';

const MAX_LENGTH = 8_192;

/**
 * Reads the challenges of one or more WWW-Authenticate values (RFC 9110 section 11.6.1). A comma separates parameters
 * as well as challenges, so a word followed by a space and another word, or standing alone, opens a new challenge.
 * Tolerates what servers really send: missing quotes, missing commas' spaces, token68 values (kept out, they are data).
 */
export function parseChallenges(values: readonly string[]): Challenge[] {
  return values.flatMap((value) => parseOne(value.slice(0, MAX_LENGTH)));
}

function parseOne(value: string): Challenge[] {
  const challenges: Challenge[] = [];
  let current: Challenge | undefined;
  for (const part of splitOutsideQuotes(value)) {
    const opened = /^([!#$%&'*+.^_`|~\w-]+)(?:[ \t]+([\s\S]*))?$/.exec(part);
    const parameter = parseParameter(part);
    if (parameter && current) {
      current.params[parameter.name] = parameter.value;
      continue;
    }
    if (!opened?.[1]) continue;
    current = { scheme: opened[1], params: {} };
    challenges.push(current);
    const first = opened[2] ? parseParameter(opened[2]) : undefined;
    if (first) current.params[first.name] = first.value;
  }
  return challenges;
}

/** Cuts at commas that stand outside a quoted string, in one pass. */
function splitOutsideQuotes(value: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < value.length; i++) {
    const character = value[i];
    if (quoted && character === '\\') i++;
    else if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) {
      parts.push(value.slice(start, i).trim());
      start = i + 1;
    }
  }
  parts.push(value.slice(start).trim());
  return parts.filter((part) => part !== '');
}

function parseParameter(part: string): { name: string; value: string } | undefined {
  const equals = part.indexOf('=');
  if (equals < 1) return undefined;
  const name = part.slice(0, equals).trim();
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return undefined;
  const raw = part.slice(equals + 1).trim();
  if (raw === '' || /^=+$/.test(raw)) return undefined; // token68 padding, not a parameter
  const value = raw.startsWith('"') ? raw.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1') : raw;
  return { name: name.toLowerCase(), value };
}

/** A challenge as a header would say it: `Bearer realm="api", error="invalid_token"`. */
export function challengeText({ scheme, params }: Challenge): string {
  const pairs = Object.entries(params).map(([name, value]) => `${name}="${value}"`);
  return [scheme, pairs.join(', ')].filter(Boolean).join(' ');
}
