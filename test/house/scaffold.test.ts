import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CAUSES, ruleFiles } from '../../scripts/scaffold/rule.mjs';
import { SERVERS, serverFiles } from '../../scripts/scaffold/server.mjs';
import { read } from '../../scripts/scaffold/write.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

describe('names that cannot be used', () => {
  it.each([
    ['none', undefined, /no name given\. Use: npm run new:rule/],
    ['capital letters', 'WrongMoon', /small words with hyphens, such as wrong-path-cookie/],
    ['a path', '../wrong', /small words with hyphens/],
    ['a cause that is there', 'expired-token', /there already/],
  ])('of a rule: %s', (_, slug, reason) => {
    expect(() => ruleFiles({ slug, before: undefined }, read)).toThrow(reason);
  });

  it('of the cause that a rule should stand before', () => {
    expect(() => ruleFiles({ slug: 'wrong-moon', before: 'full-moon' }, read)).toThrow(
      /before "full-moon": no such cause/,
    );
  });

  it.each([
    ['none', undefined, /no name given\. Use: npm run new:server/],
    ['a dot', 'play.js', /small words with hyphens, such as django-ninja/],
    ['a server that is there', 'django', /there already/],
  ])('of a server: %s', (_, slug, reason) => {
    expect(() => serverFiles({ slug }, read)).toThrow(reason);
  });
});

describe('what is written', () => {
  const rule = ruleFiles({ slug: 'wrong-moon', before: 'expired-token' }, read);
  const server = serverFiles({ slug: 'moon-server' }, read);

  it('puts the cause before the one that is named, and both into the order of their lists', () => {
    expect(rule.get(CAUSES)).toContain("  'wrong-moon',\n  'expired-token',");
    const imports = [...(rule.get('src/rules/index.ts') ?? '').matchAll(/from '\.\/(.*)'/g)].map(
      ([, name]) => name,
    );
    expect(imports).toEqual(imports.toSorted((a = '', b = '') => (a < b ? -1 : 1)));
    expect(server.get(SERVERS)).toMatch(/ {2}moonServer,\n\];/);
  });

  it('marks in each new file what is left to write', () => {
    const files = [...rule, ...server].filter(([file]) => /moon/.test(file));
    expect(files).toHaveLength(4);
    for (const [, text] of files) expect(text).toMatch(/TODO: \w/);
  });

  describe('in a copy of the project', () => {
    let copy = '';
    beforeAll(async () => {
      copy = await mkdtemp(path.join(tmpdir(), 'why401-scaffold-'));
      const heavy = /[\\/]test[\\/](?:accuracy[\\/]corpus|lab[\\/]frameworks|frameworks)(?:[\\/]|$)/;
      for (const name of [
        'src',
        'test',
        'package.json',
        'vite.config.ts',
        'manifest.json',
        'scripts',
        '.gitignore',
      ])
        await cp(path.join(root, name), path.join(copy, name), {
          recursive: true,
          filter: (from) => !heavy.test(from),
        });
      for (const name of await readdir(root))
        if (/^(?:tsconfig.*\.json|biome\.jsonc|\.oxlintrc\.json)$/.test(name))
          await cp(path.join(root, name), path.join(copy, name));
      await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'dir');
      for (const [file, text] of [...rule, ...server]) await writeFile(path.join(copy, file), text);
      const only = {
        extends: './tsconfig.node.json',
        include: [],
        files: [...rule.keys(), ...server.keys()],
      };
      await writeFile(path.join(copy, 'tsconfig.scaffold.json'), JSON.stringify(only));
    }, 60_000);
    afterAll(() => rm(copy, { recursive: true, force: true }));

    it('keeps to the types', async () => {
      for (const project of ['tsconfig.core.json', 'tsconfig.scaffold.json'])
        expect(await output('node_modules/typescript/bin/tsc', ['-p', project])).toBe('');
    }, 60_000);

    it('keeps to the linter, once it is formatted', async () => {
      const files = [...rule.keys(), ...server.keys()];
      const biome = 'node_modules/@biomejs/biome/bin/biome';
      await output(biome, ['check', '--write', '--vcs-enabled=false', ...files]);
      expect(await output(biome, ['check', '--vcs-enabled=false', ...files])).toMatch(/No fixes applied/);
    }, 60_000);

    it('is named, place by place, by the tests that it does not pass yet', async () => {
      const told = await output('node_modules/vitest/vitest.mjs', [
        'run',
        '--project',
        'unit',
        '-t',
        'leaves nothing to be written',
        'test/house/house.test.ts',
      ]);
      for (const file of [...rule.keys(), ...server.keys()].filter((name) => /moon/.test(name)))
        expect(told).toContain(`${file}:`);
    }, 60_000);

    /** What a program of ours says in the copy, whether it is content or not. */
    async function output(script: string, args: readonly string[]): Promise<string> {
      const ended = run(process.execPath, [script, ...args], {
        cwd: copy,
        env: { ...process.env, NO_COLOR: '1' },
      });
      const { stdout, stderr } = await ended.catch((error: { stdout: string; stderr: string }) => error);
      return `${stdout}${stderr}`;
    }
  });
});
