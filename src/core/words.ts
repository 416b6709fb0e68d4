import { type BodyShape, type Collector, isSeen, type Observed, type ResponseHead } from './evidence';
import type { Meaning, SayingPattern, ServerProfile } from './server';

/** Something that the server said, understood. */
export interface Saying {
  means: Meaning;
  /** The words themselves, redacted, at most 200 characters. */
  quote: string;
  where: 'body' | 'challenge';
  by: Collector;
  /** The product whose words these are; null when several share them. */
  server: string | null;
  verified: boolean;
}

/** All that a server said, and whether its body was there to be read. */
export interface Words {
  sayings: Saying[];
  bodySeen: boolean;
}

const MAX_TEXTS = 60;
const MAX_TEXT = 600;

/** Reads an answer with every server's patterns. Each text yields at most one saying per meaning. */
export function listen(
  servers: readonly ServerProfile[],
  head: { value: ResponseHead; by: Collector },
  body: Observed<BodyShape>,
): Words {
  const words: Words = { sayings: [], bodySeen: isSeen(body) };
  const { status, challenges } = head.value;
  const challengeTexts = challenges.map((challenge) =>
    [challenge.scheme, ...Object.entries(challenge.params).map(([name, value]) => `${name}=${value}`)].join(
      ' ',
    ),
  );
  const bodyTexts = isSeen(body) ? textsOf(body.value) : [];
  for (const server of servers) {
    for (const pattern of server.sayings) {
      if (pattern.status && !pattern.status.includes(status)) continue;
      for (const text of bodyTexts) {
        if (pattern.says?.test(text))
          note(words, server, pattern, text, 'body', isSeen(body) ? body.by : head.by);
      }
      for (const text of challengeTexts) {
        if (pattern.challenge?.test(text)) note(words, server, pattern, text, 'challenge', head.by);
      }
    }
  }
  return words;
}

function note(
  words: Words,
  server: ServerProfile,
  pattern: SayingPattern,
  text: string,
  where: Saying['where'],
  by: Collector,
): void {
  const known = words.sayings.find((saying) => saying.means === pattern.means && saying.where === where);
  const name = pattern.shared ? null : server.id;
  if (known) {
    // Two products with the same words: neither is named.
    if (known.server !== null && name !== null && known.server !== name) known.server = null;
    known.verified ||= pattern.verified;
    return;
  }
  words.sayings.push({
    means: pattern.means,
    quote: text.slice(0, 200),
    where,
    by,
    server: name,
    verified: pattern.verified,
  });
}

/** The texts of a body that a person would read: string leaves of JSON, visible words of HTML, or the text itself. */
export function textsOf(body: BodyShape): string[] {
  if (body.kind === 'json') {
    const texts: string[] = [];
    try {
      collect(JSON.parse(body.text), texts, 0);
      return texts;
    } catch {
      // Cut off in the middle: its strings can still be read one by one.
      return [...body.text.matchAll(/"((?:[^"\\]|\\.){1,600})"/g)]
        .slice(0, MAX_TEXTS)
        .map((match) => match[1] ?? '');
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
    const quoted = lines.flatMap((line) => /^"[\w-]{1,40}": "(.{1,600})",?$/.exec(line)?.[1] ?? []);
    return [...lines, ...quoted];
  }
  return body.kind === 'text' ? [body.text.slice(0, MAX_TEXT)] : [];
}

function collect(value: unknown, texts: string[], depth: number): void {
  if (texts.length >= MAX_TEXTS || depth > 8) return;
  if (typeof value === 'string') texts.push(value.slice(0, MAX_TEXT));
  else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) collect(item, texts, depth + 1);
  }
}
