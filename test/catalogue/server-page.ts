import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';
import type { CauseId } from '../../src/core/cause';
import { isSeen, lastHop } from '../../src/core/evidence';
import { cell, code, plain, sentence } from '../../src/core/report/markdown-text';
import type { FixTemplate, SayingPattern, ServerProfile } from '../../src/core/server';
import { listen } from '../../src/core/words';
import { SERVERS } from '../../src/servers/index';
import { withoutData } from './fixes';
import { MEANINGS } from './meanings';
import { answers, hear } from './server-tables';

/** Profiles that are no product, and so share the name that a sentence gives to an unknown server. */
const TITLES: Readonly<Record<string, string>> = {
  standards: 'What the standards say',
  'hand-written': 'Guards written by hand',
};

/** How much of a quotation stands in a table, in characters. */
const MOST_QUOTED = 110;

/** The title of a server's page. */
export function serverTitle({ id, name }: Pick<ServerProfile, 'id' | 'name'>): string {
  return plain(TITLES[id] ?? name);
}

/** The page of a server, in Markdown. */
export function serverPage(server: ServerProfile): string {
  const parts = [
    `# ${serverTitle(server)}`,
    `${code(server.id)} · [all servers](README.md)`,
    docstringOf(server.id),
    basedOn(server),
    '## How it is recognised',
    marks(server),
    '## What it reads',
    conventions(server),
    '## What it says, and what that means',
    words(server),
    '## What helps there',
    fixes(server),
    `The profile is [src/servers/${server.id}.ts](../../src/servers/${server.id}.ts), its test [test/servers/${server.id}.test.ts](../../test/servers/${server.id}.test.ts).`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** What the profile's own comment says of its sources: versions, files, documentation. */
export function docstringOf(id: string): string {
  const path = `src/servers/${id}.ts`;
  const text = readFileSync(path, 'utf8');
  const { program, comments } = parseSync(path, text);
  const profile = program.body.find(
    (statement) =>
      statement.type === 'ExportNamedDeclaration' &&
      /^export const \w+: ServerProfile\b/.test(text.slice(statement.start, statement.end)),
  );
  const comment = profile && comments.findLast(({ end }) => end <= profile.start);
  if (!comment?.value.startsWith('*'))
    throw new Error(
      `Failed to read the sources of ${id}: write above its profile in ${path} which versions or documents its words come from`,
    );
  const lines = comment.value
    .slice(1)
    .replace(/\n\s*\* ?/g, ' ')
    .trim();
  // File names and addresses in it are code for a reader.
  return sentence(lines.replace(/(?<![`\w])((?:[\w@.*{},-]+\/)+[\w@.*{},-]*\w)/g, '`$1`'));
}

function basedOn({ basedOn: id }: ServerProfile): string {
  const base = SERVERS.find((server) => server.id === id);
  return base ? `It builds on [${serverTitle(base)}](${base.id}.md): what holds there holds here.` : '';
}

function marks({ marks: all, sayings }: ServerProfile): string {
  const lines = all.map((mark) =>
    'cookie' in mark
      ? `a cookie ${code(String(mark.cookie))}: ${mark.weight}`
      : `the header ${code(`${mark.header}: ${mark.matches}`)}: ${mark.weight}`,
  );
  const named = sayings.filter(({ shared, verified }) => !shared && verified).length;
  const byWords =
    named === 0
      ? 'Its words do not name it.'
      : named < sayings.length
        ? 'Words below without a mark are its alone: they name it.'
        : 'The words below are its alone: they name it.';
  const signs = lines.map((line) => `- ${line}`).join('\n');
  return [signs, sayings.length > 0 ? byWords : ''].filter(Boolean).join('\n\n') || 'By what builds on it.';
}

function conventions({ reads: { sessionCookies, csrf, schemes } }: ServerProfile): string {
  const names = (all: readonly string[]) => all.map(code).join(', ');
  const rows: [string, string][] = [
    ['session cookie', names(sessionCookies)],
    ['CSRF cookie', names(csrf?.cookies ?? [])],
    ['CSRF header', names(csrf?.headers ?? [])],
    ['CSRF field', names(csrf?.fields ?? [])],
    ['CSRF', csrf?.pairs === false ? 'token and cookie are different values by design' : ''],
    [
      'without the CSRF token',
      csrf?.ignoresSession ? 'the session counts for nobody, and nothing is said of CSRF' : '',
    ],
    [
      '`Authorization`',
      schemes
        .map(
          ({ scheme, takes, caseSensitive }) =>
            `${code(scheme)} with ${TAKES[takes]}${caseSensitive ? ', capital letters count' : ''}`,
        )
        .join('; '),
    ],
  ];
  const lines = rows
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `| ${name} | ${cell(value)} |`);
  return lines.length > 0 ? ['| | |', '|---|---|', ...lines].join('\n') : 'No names of its own by default.';
}

const TAKES = {
  hex40: 'forty hexadecimal digits',
  jwt: 'a JWT',
  opaque: 'an opaque token',
  'user-password': 'user name and password',
} as const;

function words(server: ServerProfile): string {
  if (server.sayings.length === 0) return 'Nothing of its own.';
  const heard = (answers.get(server.id) ?? []).map((answer) => hear(answer).exchange);
  const rows = server.sayings.map((pattern) => {
    const marked = `${MEANINGS[pattern.means]}${pattern.shared ? ' °' : ''}${pattern.verified ? '' : ' †'}`;
    return `| ${cell(quoted(server, pattern, heard))} | ${marked} | ${pattern.status?.join(', ') ?? 'any'} |`;
  });
  const notes = [
    server.sayings.some(({ shared }) => shared)
      ? '° others say it too, so it does not name this server.'
      : '',
    server.sayings.some(({ verified }) => !verified)
      ? '† neither a server of the tests nor its documentation proves it: such words make a cause possible, never certain.'
      : '',
  ];
  return [
    ['| words | meaning | status |', '|---|---|---|', ...new Set(rows)].join('\n'),
    notes.filter(Boolean).join(' '),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The pattern's words in an answer of the server's own test; the pattern itself where none has them. */
function quoted(
  server: ServerProfile,
  pattern: SayingPattern,
  heard: readonly ReturnType<typeof hear>['exchange'][],
): string {
  for (const exchange of heard) {
    const { response } = lastHop(exchange);
    if (!isSeen(response)) continue;
    const { sayings } = listen([{ ...server, sayings: [pattern] }], response, exchange.responseBody);
    const [saying] = sayings;
    if (!saying) continue;
    const short =
      saying.quote.length > MOST_QUOTED ? `${saying.quote.slice(0, MOST_QUOTED - 1)}…` : saying.quote;
    return code(saying.where === 'challenge' ? `WWW-Authenticate: ${short}` : short);
  }
  return code(String(pattern.says ?? pattern.challenge ?? pattern.header?.matches ?? ''));
}

function fixes({ fixes: given, basedOn: base }: ServerProfile): string {
  const rows = (Object.entries(given) as [CauseId, readonly FixTemplate[]][]).flatMap(([cause, own]) =>
    own.map(({ title }) => `- [${cause}](../causes/${cause}.md): ${sentence(withoutData(title))}`),
  );
  if (rows.length > 0) return rows.join('\n');
  return base
    ? 'What helps where it builds on.'
    : 'No fix of its own; each cause’s page has those for everybody.';
}
