import { describe, expect, it } from 'vitest';
import { type Exchange, seen } from '../../src/core/evidence';
import { historyOf } from '../../src/core/history';
import { identifyServer, type ServerMatch } from '../../src/core/identify';
import { responseBodyShape } from '../../src/core/redact/body';
import type { Meaning, SayingPattern, ServerProfile } from '../../src/core/server';
import { listen, type Words } from '../../src/core/words';
import { SERVERS } from '../../src/servers/index';
import { exchangeOf, type Lines } from '../rules/given';
import { SECURE_API } from '../rules/world';

/** An answer as the server sends it, what it means, and whether it names the server. */
export interface Answer {
  readonly status: number;
  readonly headers?: Lines;
  /** An object is JSON; a text is sent as `mime` says. */
  readonly body?: unknown;
  readonly mime?: string;
  /** Set-Cookie lines of the answer. */
  readonly sets?: readonly string[];
  readonly means: readonly Meaning[];
  /** The id of the server that it names; null when it names nobody. */
  readonly names: string | null;
}

/** What the engine hears in an answer, through redaction as in life. */
export function hear(
  answer: Answer,
  servers: readonly ServerProfile[] = SERVERS,
): { words: Words; server: ServerMatch | null; exchange: Exchange } {
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? '');
  const mimeType = answer.mime ?? (typeof answer.body === 'string' ? mimeOf(text) : 'application/json');
  const exchange: Exchange = {
    ...exchangeOf({
      ask: `POST ${SECURE_API}/items/`,
      status: answer.status,
      answer: { ...answer.headers, ...(answer.sets ? { 'Set-Cookie': answer.sets } : {}) },
    }),
    responseBody: seen(
      responseBodyShape({ text: answer.body === undefined ? '' : text, mimeType }),
      'devtools',
    ),
  };
  const response = exchange.hops.at(-1)?.response;
  if (!response || !('value' in response)) throw new Error('Failed to build the answer: it has no head');
  const words = listen(servers, response, exchange.responseBody);
  return { words, server: identifyServer(servers, exchange, historyOf(exchange, []), words), exchange };
}

function mimeOf(text: string): string {
  if (text.startsWith('<?xml')) return 'application/xml';
  return text.trimStart().startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8';
}

/** A table of one server: each answer's meanings and name, and that each of its patterns is reached. */
export function describeServer(profile: ServerProfile, answers: Readonly<Record<string, Answer>>): void {
  describe(profile.name, () => {
    for (const [title, answer] of Object.entries(answers)) {
      it(title, () => {
        const { words, server } = hear(answer);
        expect({
          means: [...new Set(words.sayings.map((saying) => saying.means))].sort(),
          names: server?.id ?? null,
        }).toEqual({ means: [...answer.means].sort(), names: answer.names });
      });
    }

    it('has a case for each of its patterns', () => {
      const missed = profile.sayings.filter(
        (pattern) => !Object.values(answers).some((answer) => reaches(profile, pattern, answer)),
      );
      expect(
        missed.map((pattern) => String(pattern.says ?? pattern.challenge ?? pattern.header?.matches)),
      ).toEqual([]);
    });
  });
}

function reaches(profile: ServerProfile, pattern: SayingPattern, answer: Answer): boolean {
  return hear(answer, [{ ...profile, sayings: [pattern] }]).words.sayings.length > 0;
}

/** A page of the given lines, as templates write them. */
export function page(title: string, ...lines: readonly string[]): string {
  return `<!doctype html>\n<html lang="en">\n<head>\n<title>${title}</title>\n</head>\n<body>\n${lines.join('\n')}\n</body>\n</html>\n`;
}
