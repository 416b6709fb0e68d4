import { execFileSync, spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, chrome, JSON_ANSWER, SCRIPT } from './har';

const root = path.resolve(import.meta.dirname, '../..');
let project = '';

/** A project of somebody else's, in which the package is installed as npm would do it. */
beforeAll(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'why401-library-'));
  const installed = path.join(project, 'node_modules', 'why401');
  await mkdir(installed, { recursive: true });
  await cp(path.join(root, 'package.json'), path.join(installed, 'package.json'));
  execFileSync(process.execPath, [
    path.join(root, 'scripts/build-cli.mjs'),
    '--out',
    path.join(installed, 'dist', 'cli'),
  ]);
  for (const name of ['@playwright', 'playwright', 'playwright-core'])
    await symlink(
      path.join(root, 'node_modules', name),
      path.join(project, 'node_modules', name),
      'junction',
    );
  await writeFile(path.join(project, 'package.json'), '{ "type": "module" }');
}, 60_000);

afterAll(() => rm(project, { recursive: true, force: true }));

const refused: Call = {
  headers: { ...SCRIPT, Authorization: 'Token 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b' },
  status: 401,
  answer: { ...JSON_ANSWER, 'WWW-Authenticate': 'Token' },
  body: '{"detail":"Invalid token."}',
};

/** As the package's users write it, with types that they rely on. */
const PROGRAM = `import { createReadStream } from 'node:fs';
import { explainHar, reportMarkdown, type Report, version } from 'why401';

const report: Report = await explainHar(createReadStream('failing.har'));
const first: string | undefined = report.failures[0]?.diagnoses[0]?.cause;
console.log(JSON.stringify({ first, tool: report.tool.version === version, title: reportMarkdown(report).split('\\n')[0] }));
`;

function compile(program: string): string {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const options = ['--module', 'nodenext', '--target', 'es2022', '--strict', '--noEmit'];
  const types = ['--types', 'node', '--typeRoots', path.join(root, 'node_modules/@types')];
  const { stdout } = spawnSync(process.execPath, [tsc, ...options, ...types, program], { cwd: project });
  return String(stdout);
}

describe('the library', () => {
  it('explains a HAR file for a program in Node', async () => {
    await writeFile(path.join(project, 'failing.har'), JSON.stringify(chrome([refused])));
    const plain = PROGRAM.replaceAll(/: Report|: string \| undefined|type Report, /g, '');
    await writeFile(path.join(project, 'program.mjs'), plain);
    const out = execFileSync(process.execPath, ['program.mjs'], { cwd: project });
    expect(JSON.parse(String(out))).toMatchObject({ first: 'unknown-token', tool: true });
  });

  it('has types that Node’s own resolution finds, without a word of complaint', async () => {
    await writeFile(path.join(project, 'program.ts'), PROGRAM);
    expect(compile('program.ts')).toBe('');
  });

  it('has types that refuse what is not there', async () => {
    await writeFile(path.join(project, 'wrong.ts'), PROGRAM.replace('diagnoses[0]?.cause', 'verdict'));
    expect(compile('wrong.ts')).toContain("Property 'verdict' does not exist");
  });
});

/** Specs as users write them: the fixtures themselves, and others built on them. */
const SPEC = `import { mergeTests, test as plain } from '@playwright/test';
import { expect, test, why401, type Why401Options } from 'why401/playwright';

const options: Why401Options = { attach: 'always', debugger: false };
test.use({ why401: options });
test('one', async ({ page }) => { await expect(page).toHaveTitle('a'); });
const extended = plain.extend(why401()).extend<{ greeting: string }>({ greeting: 'hello' });
extended('two', async ({ context, greeting, why401 }) => { await context.cookies(greeting); why401.attach = 'off'; });
mergeTests(test, plain)('three', async ({ request }) => { await request.get('/'); });
`;

describe('the fixtures for Playwright', () => {
  it('have types that fit Playwright’s own, without a word of complaint', async () => {
    await writeFile(path.join(project, 'a.spec.ts'), SPEC);
    expect(compile('a.spec.ts')).toBe('');
  });

  it('have types that refuse what is no option', async () => {
    await writeFile(path.join(project, 'b.spec.ts'), SPEC.replace("attach: 'always'", "attach: 'sometimes'"));
    expect(compile('b.spec.ts')).toContain(`Type '"sometimes"' is not assignable`);
  });
});
