import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ARROWS } from './arrows';

const page = readFileSync('docs/architecture.md', 'utf8');

/** The rows of the table of folders: each folder's name, and what the page says that it may import. */
const rows = [...page.matchAll(/^\| `src\/([\w-]+)` \| [^|]+ \| ([^|]+) \|/gm)].map(
  ([, folder = '', imports = '']) => ({ folder, imports }),
);
const folders = rows.map(({ folder }) => folder);

describe('the page of the architecture', () => {
  it('has every folder', () => {
    // Declarations alone: nothing is done there.
    expect(folders.toSorted()).toEqual(
      Object.keys(ARROWS)
        .filter((folder) => folder !== 'types')
        .toSorted(),
    );
  });

  it.each(rows)('says what src/$folder may import, as it is held', ({ folder, imports }) => {
    const own = (ARROWS[folder]?.own ?? []).filter((one) => one !== folder);
    const said: readonly string[] = imports.match(/[a-z]+/g) ?? [];
    const named = folders.filter((one) => one !== folder && said.includes(one));
    // The wiring may reach all that a browser runs.
    const expected = imports.trim() === 'all' ? own : named;
    expect(own.toSorted()).toEqual(expected.toSorted());
  });

  it('names files that there are', () => {
    const known = ['src', 'test', 'scripts', 'docs', 'bench'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
    );
    const named = [...page.matchAll(/`((?:[\w.-]+\/)*[\w.-]+\.(?:tsx?|mjs|md|json))`/g)].map(
      ([, name = '']) => name,
    );
    expect(named.length).toBeGreaterThan(60);
    const missing = named.filter(
      (name) => !existsSync(name) && !known.some((one) => one.endsWith(`/${name}`)),
    );
    expect(missing).toEqual([]);
  });
});
