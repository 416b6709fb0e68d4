import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report/report';
import { leaks } from '../canaries/canary';
import { type Listening, listen } from '../lab/listen';
import { noteFigure } from '../reliability/figures';
import {
  ADDED,
  answer,
  EXPIRED,
  KNOWN,
  REFUSED,
  type RefusedTest,
  SESSION,
  specOf,
} from './playwright/cases';
import { Project, type Run, type TestTold } from './playwright/project';

const CONFIG = `export default {
  timeout: 30_000,
  use: { launchOptions: { executablePath: process.env.CHROMIUM_PATH }, why401: JSON.parse(process.env.WHY401 ?? '{}') },
};`;
const SECRETS = [
  { where: 'session', secret: SESSION },
  { where: 'cookie of the test', secret: ADDED },
  { where: 'token', secret: EXPIRED.slice(-26) },
];

let project: Project;
let server: Listening;

beforeAll(async () => {
  [project, server] = await Promise.all([Project.create(), listen(answer)]);
});
afterAll(async () => {
  await server?.close();
  await project?.remove();
});

/** Runs specs in the project, with the server's two origins. */
async function run(specs: Record<string, string>, env: NodeJS.ProcessEnv = {}): Promise<Run> {
  await project.write('package.json', '{ "type": "module" }');
  await project.write('playwright.config.ts', CONFIG);
  for (const [name, text] of Object.entries(specs)) await project.write(name, text);
  return project.run(Object.keys(specs), {
    OWN_ORIGIN: `http://localhost:${server.port}`,
    OTHER_ORIGIN: `http://127.0.0.1:${server.port}`,
    TOKEN: EXPIRED,
    ADDED,
    ...env,
  });
}

function toldOf({ tests, printed }: Run, title: string): TestTold {
  const told = tests.find((test) => test.title === title);
  if (!told) throw new Error(`Failed to find the test ${title}: Playwright printed ${printed}`);
  return told;
}

function warnings({ annotations }: TestTold): string[] {
  return annotations.filter(({ type }) => type === 'warning').map(({ description }) => description);
}

function textOf({ printed, tests }: Run): string {
  return printed + JSON.stringify(tests);
}

describe.each([
  { how: 'by Chromium’s debugger', options: {}, figure: 'playwright-debugger' },
  { how: 'by Playwright’s events', options: { debugger: false }, figure: 'playwright-events' },
] as const)('refused requests, seen $how', ({ options, figure }) => {
  let told: Run;

  beforeAll(async () => {
    // A test that passes keeps its browser: the next one begins at once.
    const WHY401 = JSON.stringify({ ...options, attach: 'always' });
    told = await run({ 'refused.spec.ts': specOf(REFUSED) }, { WHY401 });
  });

  it.each(REFUSED)('$name', ({ name, byEvents, ...said }: RefusedTest) => {
    const expected = 'debugger' in options && byEvents !== undefined ? byEvents : said;
    const test = toldOf(told, name);
    expect([test.status, test.stdout, warnings(test)]).toEqual(['passed', '', []]);
    if (expected === null) {
      expect(Object.keys(test.attachments)).toEqual([]);
      return;
    }
    const report = JSON.parse(test.attachments['why401.json'] ?? '') as Report;
    const [failure] = report.failures;
    const [first] = failure?.diagnoses ?? [];
    expect(report.failures.map(({ count }) => count)).toEqual([1]);
    expect(first?.cause).toBe(expected.cause);
    expect(expected.confidence.split(' or ')).toContain(first?.confidence);
    expect(test.attachments.why401).toContain(first?.title);
    expect(test.attachments['why401.md']).toContain(`## ${first?.title}`);
    expect(test.annotations.map(({ type }) => type)).toContain('why401');
  });

  it('tell no secret', () => {
    const found = leaks(SECRETS, [{ name: 'output', text: textOf(told) }]);
    noteFigure(figure, {
      promise: 'Nothing leaked',
      where: 'Chromium',
      tried: `tests of Playwright in which a request was refused, seen ${'debugger' in options ? 'by its events' : 'by the debugger'}`,
      times: told.tests.length,
      harm: 'secrets found in what is printed or attached',
      found: found.length,
    });
    expect(found).toEqual([]);
  });
});

const QUIET = `import { expect, mergeTests, test as plain } from '@playwright/test';
import { test, why401 } from 'why401/playwright';
${KNOWN}
const refused = async (page) => {
  await page.goto(own + '/');
  await page.evaluate(() => fetch('/me'));
};
test('passes', async ({ page }) => refused(page));
test('is expected to fail', async ({ page }) => {
  test.fail();
  await refused(page);
  expect(1).toBe(2);
});
test('fails, and nothing was refused', async ({ page }) => {
  await page.goto(own + '/');
  expect(1).toBe(2);
});
test('needs no browser', () => expect(1).toBe(1));
test('closes its page', async ({ page }) => {
  await refused(page);
  await page.close();
});
test('closes its context', async ({ page, context }) => {
  await refused(page);
  await context.close();
});
test('leaves a page that never ends', async ({ page }) => {
  await page.goto(own + '/');
  await page.evaluate(() => { for (let i = 0; i < 300; i++) void fetch('/me?' + i); });
});
const extended = plain.extend(why401()).extend({ greeting: 'hello' });
extended('extends a test of its own', async ({ page, greeting }) => {
  await refused(page);
  expect(greeting).toBe('goodbye');
});
const merged = mergeTests(plain.extend({ number: 7 }), test);
merged('merges with another test', async ({ page, number }) => {
  await refused(page);
  expect(number).toBe(8);
});
`;
const PASSES = [
  'passes',
  'needs no browser',
  'closes its page',
  'closes its context',
  'leaves a page that never ends',
];

describe('other tests', () => {
  let told: Run;
  beforeAll(async () => {
    told = await run({ 'quiet.spec.ts': QUIET });
  });

  it.each([...PASSES, 'is expected to fail', 'fails, and nothing was refused'])(
    'hear nothing: %s',
    (title) => {
      const test = toldOf(told, title);
      expect(test.status).toBe(PASSES.includes(title) ? 'passed' : 'failed');
      expect([test.stdout, warnings(test)]).toEqual(['', []]);
      expect(Object.keys(test.attachments).filter((name) => name.startsWith('why401'))).toEqual([]);
    },
  );

  it.each(['extends a test of its own', 'merges with another test'])('are told: %s', (title) => {
    const test = toldOf(told, title);
    expect(test.stdout).toMatch(/^Why401: GET \S+\/me was answered 403\. .+\n$/);
    expect(test.attachments['why401.md']).toContain('/me');
    expect(warnings(test)).toEqual([]);
  });
});

describe('the example', () => {
  it('fails, and is explained as its description shows', async () => {
    await project.takeExample();
    const own = { PORT: String(20_000 + (process.pid % 20_000)) };
    const { printed, tests } = await project.run(['sign-in.spec.ts'], { ...own, GITHUB_ACTIONS: 'true' });
    const [test] = tests;
    const shown = await readFile(path.join(project.folder, 'README.md'), 'utf8');
    const [line = ''] = /^Why401: .*$/m.exec(shown) ?? [];
    expect(test?.stdout.split('\n')[0]?.replace(`:${own.PORT}`, ':4010')).toBe(line);
    expect(line).toContain('The browser did not keep the cookie that the server set (certain)');
    expect(printed).toMatch(
      /^::error file=sign-in\.spec\.ts,line=3,title=Why401%3A The browser did not keep/m,
    );
    expect(
      leaks(
        [
          { where: 'password', secret: 'correct-horse-battery' },
          { where: 'session', secret: SESSION },
        ],
        [
          {
            name: 'output',
            text: JSON.stringify([
              test?.stdout,
              test?.attachments['why401.md'],
              test?.attachments['why401.json'],
            ]),
          },
        ],
      ),
    ).toEqual([]);
  });
});
