import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';
import { causePage } from './cause-page';
import { causeIndex, serverIndex } from './indexes';
import { seenOfCauses } from './seen';
import { serverPage } from './server-page';

// The tables register themselves when they are loaded.
import.meta.glob(['../rules/*.test.ts', '!../rules/{any-request,ranking,said}.test.ts'], { eager: true });
import.meta.glob('../servers/*.test.ts', { eager: true });

const FOLDERS = ['docs/causes', 'docs/servers'];

/** A page that is not as it would be written now. */
export interface DifferentPage {
  readonly file: string;
  readonly what: 'missing' | 'stale' | 'left over';
}

/** Every page by its path from the project's root. */
export function pages(): Map<string, string> {
  const seen = seenOfCauses();
  const of = (cause: (typeof RULES)[number]['cause']) => {
    const found = seen.get(cause);
    if (!found) throw new Error(`Failed to write the page of ${cause}: no rule has this cause`);
    return found;
  };
  const written = [
    ['docs/causes/README.md', causeIndex(of)],
    ...RULES.map((rule) => [`docs/causes/${rule.cause}.md`, causePage(rule, of(rule.cause))] as const),
    ['docs/servers/README.md', serverIndex()],
    ...SERVERS.map((server) => [`docs/servers/${server.id}.md`, serverPage(server)] as const),
  ] as const;
  return new Map(written.map(([file, text]) => [file, readable(text)]));
}

/** Without the escapes that nobody needs within a word: the pages are read in a terminal, too. */
function readable(markdown: string): string {
  const parts = markdown.split(/(```[\s\S]*?```|`[^`\n]*`)/);
  return parts
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/(?<=\w)\\_(?=\w)/g, '_')))
    .join('');
}

/** What differs between the folders and what would be written. */
export function differences(wanted = pages()): DifferentPage[] {
  const left = FOLDERS.flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).map((name) => `${folder}/${name}`) : [],
  ).filter((file) => !wanted.has(file));
  const different = [...wanted].flatMap(([file, text]): DifferentPage[] => {
    if (!existsSync(file)) return [{ file, what: 'missing' }];
    return readFileSync(file, 'utf8') === text ? [] : [{ file, what: 'stale' }];
  });
  return [...different, ...left.map((file) => ({ file, what: 'left over' as const }))];
}

/** Writes what differs, and says in a line how much that was. */
export function update(): string {
  const wanted = pages();
  const different = differences(wanted);
  for (const { file, what } of different) {
    if (what === 'left over') rmSync(file);
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, wanted.get(file) ?? '');
    }
  }
  return `${wanted.size} pages, ${different.length} changed`;
}
