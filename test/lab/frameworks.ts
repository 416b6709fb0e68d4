import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../harness/until.mjs';
import type { Process } from './django';

/**
 * A real server of another framework, as its folder's `framework.json` describes it. What it must do:
 * - listen on 127.0.0.1 at PORT
 * - answer `GET /api/lab/reset/` with 204, and be in its first state then
 * - let pages on PAGES_HTTP and PAGES_HTTPS (ports, any host name) call it, unless its PROFILE is about the contrary
 * - end when its standard input ends, or on SIGTERM
 */
export interface Framework {
  /** Its folder's name. */
  readonly id: string;
  readonly folder: string;
  /** As people call it, with its version. */
  readonly name: string;
  /** Program and arguments, run in its folder. */
  readonly run: readonly string[];
  /** What a person types to make it run on a Debian machine with Node. */
  readonly install: string;
  /** Paths that exist where it is installed, relative to its folder. */
  readonly needs: readonly string[];
}

const root = fileURLToPath(new URL('frameworks/', import.meta.url));

/** Every framework that the lab knows, installed or not. */
export function frameworks(): Framework[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'framework.json')))
    .map(({ name: id }) => {
      const folder = join(root, id);
      return { id, folder, ...JSON.parse(readFileSync(join(folder, 'framework.json'), 'utf8')) };
    });
}

/** Whether this machine has what a framework needs. */
export function isInstalled({ folder, needs }: Framework): boolean {
  return needs.every((path) => existsSync(join(folder, path)) || existsSync(path));
}

/** Starts a framework's server and waits until it answers. */
export async function startFramework(
  { id, folder, run: [program = '', ...args] }: Framework,
  profile: string,
  pages: { readonly http: number; readonly https: number },
): Promise<Process> {
  const port = await freePort();
  const child = spawn(program, args, {
    cwd: folder,
    env: {
      ...process.env,
      PORT: String(port),
      PROFILE: profile,
      PAGES_HTTP: String(pages.http),
      PAGES_HTTPS: String(pages.https),
    },
    stdio: ['pipe', 'ignore', process.env.WHY401_LAB_LOG ? 'inherit' : 'ignore'],
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const answers = async () => {
    if (hasEnded()) throw new Error(`${id} ended before it was ready; WHY401_LAB_LOG=1 shows why`);
    const response = await fetch(`http://127.0.0.1:${port}/api/lab/reset/`).catch(() => undefined);
    return response?.status === 204;
  };
  const stop = async () => {
    if (hasEnded()) return;
    const gone = once(child, 'exit');
    child.stdin.end();
    child.kill();
    await gone;
  };
  try {
    await until(answers, `${id} answering`, { deadlineMs: 60_000 });
  } catch (reason) {
    await stop();
    throw reason;
  }
  return { port, stop };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('Failed to find a free port');
  return address.port;
}
