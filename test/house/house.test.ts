import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CAUSES } from '../../src/core/cause';
import { FACTS } from '../../src/core/facts';
import type { AnyRule } from '../../src/core/rule';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';
import { ARROWS } from './arrows';
import { importsOf, type Source, sources, undocumented, usesOf } from './sources';

const code = sources('.ts', '.tsx');
const ruleFiles = code.filter(({ path }) => path.startsWith('rules/') && path !== 'rules/index.ts');

/** The two lists are where their folder's files meet. */
const LISTS = ['rules/index.ts', 'servers/index.ts'];

describe('the arrows between folders', () => {
  it('know every folder', () => {
    expect([...new Set(code.map(({ folder }) => folder))].filter((folder) => !(folder in ARROWS))).toEqual(
      [],
    );
  });

  it('are kept by every import', () => {
    const wrong = code.flatMap((source) =>
      importsOf(source)
        .filter((one) => !isAllowed(source, one.target, one.own, one.specifier))
        .map((one) => `${source.path} imports ${one.specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it('lead from messaging to types of the core only', () => {
    const wrong = code
      .filter(({ folder }) => folder === 'messaging')
      .flatMap((source) =>
        importsOf(source)
          .filter((one) => one.target.startsWith('core/') && !one.typeOnly)
          .map((one) => `${source.path} imports ${one.specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  it('leave one file that knows the polyfill', () => {
    const users = code.filter((source) =>
      importsOf(source).some((one) => one.target === 'webextension-polyfill' && !one.typeOnly),
    );
    expect(users.map(({ path }) => path)).toEqual(['platform/browser.ts']);
  });
});

function isAllowed(source: Source, target: string, own: boolean, specifier: string): boolean {
  const arrows = ARROWS[source.folder];
  if (!arrows) return false;
  if (!own) return arrows.packages.includes(target);
  const folder = target.split('/')[0] ?? '';
  if (['cli', 'playwright'].includes(source.folder) && target === '../package.json') return true;
  // The background registers page scripts, and knows them by the address of their built file.
  if (source.folder === 'background' && folder === 'collectors') return /\.iife\.ts\?script/.test(specifier);
  if (folder === source.folder && LISTS.includes(source.path)) return true;
  // A server may build on what another one shares with it, within its folder; a rule knows no other rule.
  return arrows.own.includes(folder);
}

describe('the pure folders', () => {
  const pure = code.filter(({ folder }) => ['core', 'rules', 'servers'].includes(folder));
  // Browser, DOM and timers have no types there (tsconfig.core.json); these are of the language itself.
  const IMPURE = /^(?:Date\.now|new Date\(\)|Math\.random|new Promise\b.*|Promise\.\w+)$/;

  it.each(pure.map((source) => [source.path, source] as const))(
    '%s has no clock, no chance, no promise',
    (_, source) => {
      expect(usesOf(source, IMPURE)).toEqual([]);
    },
  );
});

describe('the rules', () => {
  it.each(ruleFiles.map(({ path }) => path))('%s is named as its cause', async (path) => {
    const cause = path.replace(/^rules\/|\.ts$/g, '');
    const module: { default?: AnyRule } = await import(`../../src/rules/${cause}.ts`);
    expect(module.default?.cause).toBe(cause);
    expect(CAUSES).toContain(cause);
    expect(RULES).toContain(module.default);
  });

  it('are one for each cause, in its order, unexplained last', () => {
    expect(RULES.map(({ cause }) => cause)).toEqual([...CAUSES]);
    expect(ruleFiles).toHaveLength(CAUSES.length);
    expect(CAUSES.at(-1)).toBe('unexplained');
  });

  it('have a table each', () => {
    const tables = Object.keys(import.meta.glob('../rules/*.test.ts')).map((path) =>
      path.replace(/^.*\/|\.test\.ts$/g, ''),
    );
    // What only a server can know is tested at once, in said.test.ts, and with the servers.
    const said = ruleFiles
      .filter(({ text }) => text.includes('saidRule('))
      .map(({ path }) => path.replace(/^rules\/|\.ts$/g, ''));
    expect(CAUSES.filter((cause) => !tables.includes(cause) && !said.includes(cause))).toEqual([]);
  });

  it('have slugs of small words, and no cause twice', () => {
    for (const cause of CAUSES) expect(cause).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(new Set(CAUSES).size).toBe(CAUSES.length);
  });

  it.each(RULES.map((rule) => [rule.cause, rule] as const))(
    '%s: titles, messages and fixes keep to the house’s form',
    (_, rule) => {
      expect(rule.title).not.toMatch(/[.!]$/);
      for (const [id, text] of Object.entries(rule.messages)) {
        expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
        expect(text).toMatch(/[.]$/);
      }
      for (const fix of rule.fixes) {
        expect(fix.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        expect(fix.title).not.toMatch(/[.]$/);
        expect(fix.code === undefined).toBe(fix.language === undefined);
        // What is tried is what the code of the page would do.
        if (fix.trial) expect([fix.side, fix.language]).toEqual(['client', 'ts']);
      }
      expect(new Set(rule.fixes.map(({ id }) => id)).size).toBe(rule.fixes.length);
    },
  );

  it('beat known causes, and never in a circle', () => {
    const beats = new Map(RULES.map((rule) => [rule.cause as string, rule.beats ?? []]));
    const circle = (start: string) => {
      const reached = new Set<string>();
      const open = [...(beats.get(start) ?? [])] as string[];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (!reached.has(next)) open.push(...(beats.get(next) ?? []));
        reached.add(next);
      }
      return reached.has(start);
    };
    expect(CAUSES.filter(circle)).toEqual([]);
    for (const [cause, list] of beats)
      expect([cause, list.filter((other) => !CAUSES.includes(other))]).toEqual([cause, []]);
  });

  it('cite every fact that there is', () => {
    const text = code
      .filter(({ folder, path }) => ['rules', 'core'].includes(folder) && path !== 'core/facts.ts')
      .map((source) => source.text)
      .join('\n');
    expect(Object.keys(FACTS).filter((id) => !text.includes(`'${id}'`))).toEqual([]);
  });
});

describe('the servers', () => {
  it.each(SERVERS.map((server) => [server.id, server] as const))(
    '%s is named as its file, and speaks in whole sentences',
    (id, server) => {
      expect(code.map(({ path }) => path)).toContain(`servers/${id}.ts`);
      if (server.basedOn !== undefined) expect(SERVERS.map((other) => other.id)).toContain(server.basedOn);
      for (const saying of server.sayings)
        expect(saying.says ?? saying.challenge ?? saying.header).toBeDefined();
      for (const cause of Object.keys(server.fixes)) expect(CAUSES).toContain(cause);
    },
  );

  it('look for nothing that takes longer than the text is long', () => {
    // A repetition within a repetition can take exponential time: none is allowed.
    const nested = /\([^()]*[+*][^()]*\)[+*{]/;
    const patterns = SERVERS.flatMap((server) => [
      ...server.sayings.flatMap((saying) => [saying.says, saying.challenge, saying.header?.matches]),
      ...server.marks.map((mark) => ('cookie' in mark ? mark.cookie : mark.matches)),
    ]).filter((pattern) => pattern !== undefined);
    expect(patterns.filter((pattern) => nested.test(pattern.source))).toEqual([]);
    expect(patterns.filter((pattern) => /[gy]/.test(pattern.flags))).toEqual([]);
  });
});

describe('every file', () => {
  it('of the core documents what it exports', () => {
    const missing = code
      .filter(({ folder }) => folder === 'core')
      .flatMap((source) => undocumented(source).map((name) => `${source.path}: ${name}`));
    expect(missing).toEqual([]);
  });

  it('leaves nothing to be written: what npm run new:rule and new:server mark TODO', () => {
    const tests = ['rules', 'servers'].flatMap((folder) =>
      readdirSync(`test/${folder}`).map((name) => {
        const path = `test/${folder}/${name}`;
        return { path, text: readFileSync(path, 'utf8') };
      }),
    );
    const own = code.filter(({ folder }) => ['rules', 'servers'].includes(folder));
    const left = [...own.map(({ path, text }) => ({ path: `src/${path}`, text })), ...tests].flatMap(
      ({ path, text }) =>
        text
          .split('\n')
          .flatMap((line, index) => (/\bTODO: (.*)/.exec(line) ? `${path}:${index + 1} ${line.trim()}` : [])),
    );
    expect(left).toEqual([]);
  });

  it('has 300 lines at most', () => {
    const long = sources('.ts', '.tsx', '.css').filter(({ text }) => text.trimEnd().split('\n').length > 300);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('is named in small words with hyphens, and for what it does', () => {
    expect(
      code
        .filter(
          ({ path }) =>
            !/^(?:[a-z]+(?:-[a-z]+)*\/)*[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.iife|\.d)?\.tsx?$/.test(path),
        )
        .map(({ path }) => path),
    ).toEqual([]);
    expect(
      code
        .filter(({ path }) => /(?:^|[/-])(?:utils?|helpers?|common|misc)\b/.test(path))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});
