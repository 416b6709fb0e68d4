import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const EXAMPLE = path.join(root, 'examples', 'playwright');

/** A test as Playwright's JSON reporter tells of it. */
export interface TestTold {
  title: string;
  status: string;
  stdout: string;
  annotations: { type: string; description: string }[];
  /** By name, with their text. */
  attachments: Record<string, string>;
}

/** What a run of Playwright printed and told. */
export interface Run {
  status: number;
  printed: string;
  tests: TestTold[];
}

/** A project of somebody else's: the package is installed in it as npm packs it, and Playwright beside it. */
export class Project {
  private constructor(readonly folder: string) {}

  static async create(): Promise<Project> {
    const work = await mkdtemp(path.join(tmpdir(), 'why401-playwright-'));
    const stage = path.join(work, 'stage');
    const folder = path.join(work, 'project');
    const modules = path.join(folder, 'node_modules');
    await mkdir(path.join(stage, 'src', 'core', 'report'), { recursive: true });
    await mkdir(path.join(modules, 'why401'), { recursive: true });
    for (const file of ['package.json', 'src/core/report/report.schema.json'])
      await cp(path.join(root, file), path.join(stage, file));
    const out = path.join(stage, 'dist', 'cli');
    execFileSync(process.execPath, [path.join(root, 'scripts', 'build-cli.mjs'), '--out', out]);
    const windows = process.platform === 'win32';
    const packed = execFileSync(
      windows ? 'npm.cmd' : 'npm',
      ['pack', '--silent', '--pack-destination', work],
      {
        cwd: stage,
        shell: windows,
      },
    );
    const archive = path.join(work, String(packed).trim());
    execFileSync('tar', ['xzf', archive, '-C', path.join(modules, 'why401'), '--strip-components', '1']);
    for (const name of ['@playwright', 'playwright', 'playwright-core'])
      await symlink(path.join(root, 'node_modules', name), path.join(modules, name), 'junction');
    return new Project(folder);
  }

  /** Puts the example of the repository into the project. */
  async takeExample(): Promise<void> {
    await cp(EXAMPLE, this.folder, {
      recursive: true,
      filter: (source) => !/node_modules|test-results/.test(path.relative(EXAMPLE, source)),
    });
  }

  write(name: string, text: string): Promise<void> {
    return writeFile(path.join(this.folder, name), text);
  }

  /** Runs Playwright. @param args behind `playwright test`. */
  async run(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Run> {
    const told = path.join(this.folder, 'told.json');
    await rm(told, { force: true });
    const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
    const { GITHUB_ACTIONS: _, FORCE_COLOR: __, ...own } = process.env;
    const { status, printed } = await new Promise<{ status: number; printed: string }>((resolve) => {
      execFile(
        process.execPath,
        [cli, 'test', '--reporter=list,json', '--workers=1', ...args],
        {
          cwd: this.folder,
          maxBuffer: 64 << 20,
          env: { ...own, NO_COLOR: '1', PLAYWRIGHT_JSON_OUTPUT_FILE: told, ...env },
        },
        (error, stdout, stderr) => {
          resolve({ status: error ? Number(error.code ?? 1) : 0, printed: `${stdout}${stderr}` });
        },
      );
    });
    return { status, printed, tests: await testsIn(told) };
  }

  remove(): Promise<void> {
    return rm(path.dirname(this.folder), { recursive: true, force: true });
  }
}

interface Suite {
  suites?: Suite[];
  specs?: { title: string; tests: { annotations: TestTold['annotations']; results: Result[] }[] }[];
}

interface Result {
  status: string;
  stdout: { text?: string }[];
  annotations: TestTold['annotations'];
  attachments: { name: string; path?: string; body?: string }[];
}

async function testsIn(file: string): Promise<TestTold[]> {
  const { suites } = JSON.parse(await readFile(file, 'utf8')) as { suites: Suite[] };
  const specs = (all: readonly Suite[]): NonNullable<Suite['specs']> =>
    all.flatMap((suite) => [...(suite.specs ?? []), ...specs(suite.suites ?? [])]);
  return Promise.all(
    specs(suites).flatMap(({ title, tests }) =>
      tests.flatMap(({ annotations, results }) =>
        results.map(async (result) => ({
          title,
          status: result.status,
          stdout: result.stdout.map(({ text = '' }) => text).join(''),
          annotations: result.annotations ?? annotations,
          attachments: Object.fromEntries(
            await Promise.all(
              result.attachments.map(async ({ name, path: place, body }) => [
                name,
                place ? await readFile(place, 'utf8') : Buffer.from(body ?? '', 'base64').toString(),
              ]),
            ),
          ) as Record<string, string>,
        })),
      ),
    ),
  );
}
