import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The versions that the lab is written for: 4.0 brought the Origin check, 4.1 the reasons for a bad CSRF token. */
export const versions = ['3.2', '4.2', '5.2'] as const;
export type Version = (typeof versions)[number];

/** A Python that has a Django, and where it finds it. */
interface Interpreter {
  readonly python: string;
  readonly pythonPath?: string;
}

/** A running Django; `stop` returns when the process is gone. */
export interface Process {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

const project = fileURLToPath(new URL('django/', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = process.env.WHY401_DJANGO ?? join(root, '.cache/django');

const SYSTEM_PYTHON = '/usr/bin/python3';
const PROBE = `
import django, corsheaders, rest_framework, rest_framework_simplejwt
print('.'.join(map(str, django.VERSION[:2])))`;

let found: Promise<ReadonlyMap<string, Interpreter>> | undefined;

/** The versions that this machine has, oldest first. */
export async function availableDjango(): Promise<Version[]> {
  const interpreters = await findInterpreters();
  return versions.filter((version) => interpreters.has(version));
}

/** Says what is missing and what to do, or nothing. */
export async function missingDjango(wanted: readonly Version[]): Promise<string | undefined> {
  const available = await availableDjango();
  const missing = wanted.filter((version) => !available.includes(version));
  if (missing.length === 0) return undefined;
  return `Django ${missing.join(' and ')} is missing: run \`node scripts/setup/django.mjs\`, which fetches it into ${folder}.`;
}

/** Starts the lab's project under one version of Django and waits for its `ready` line. */
export async function startDjango(version: Version, options: string): Promise<Process> {
  const interpreter = (await findInterpreters()).get(version);
  if (!interpreter) throw new Error(await missingDjango([version]));
  const child = spawn(interpreter.python, ['serve.py'], {
    cwd: project,
    env: environment(interpreter, { LAB_OPTIONS: options }),
    // The child ends when its standard input does, so it cannot outlive this process, however that ends.
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const port = await portOf(child, version);
  return {
    port,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}

async function portOf(
  child: ChildProcess & { stdout: NodeJS.ReadableStream },
  version: Version,
): Promise<number> {
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^ready (\d+)$/.exec(line)?.[1];
    if (port) return Number(port);
  }
  throw new Error(`Django ${version} ended before it was ready; its reason is above.`);
}

/** Asks every Python that may have a Django which one it has: folder names promise a version, only this is sure. */
function findInterpreters(): Promise<ReadonlyMap<string, Interpreter>> {
  found ??= Promise.all(candidates().map(probe)).then(
    (answers) => new Map(answers.flatMap((answer) => answer ?? [])),
  );
  return found;
}

/** Later ones win: a virtual environment was made on purpose, the system's Django is a gift. */
function candidates(): Interpreter[] {
  const unpacked = ['trixie', 'sid'].map((suite) => join(folder, suite, 'usr/lib/python3/dist-packages'));
  const python = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
  const environments = versions.map((version) => join(folder, `venv-${version}`, python));
  return [
    ...unpacked.filter(existsSync).map((pythonPath) => ({ python: SYSTEM_PYTHON, pythonPath })),
    { python: SYSTEM_PYTHON },
    ...environments.map((own) => ({ python: own })),
  ].filter(({ python }) => existsSync(python));
}

async function probe(interpreter: Interpreter): Promise<[string, Interpreter][] | undefined> {
  try {
    const env = environment(interpreter);
    const { stdout } = await promisify(execFile)(interpreter.python, ['-c', PROBE], { env });
    return [[stdout.trim(), interpreter]];
  } catch {
    return undefined;
  }
}

/** Nothing of the caller's Python leaks in, and compiled files stay out of the source tree. */
function environment({ pythonPath }: Interpreter, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { PYTHONPATH: _, PYTHONHOME: __, ...own } = process.env;
  return {
    ...own,
    ...more,
    PYTHONPYCACHEPREFIX: join(root, '.cache/pycache'),
    ...(pythonPath ? { PYTHONPATH: pythonPath } : {}),
  };
}
