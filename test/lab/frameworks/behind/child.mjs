import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for a server's files, gone when this process ends. */
export const folder = mkdtempSync(join(tmpdir(), 'lab-'));

/** Runs a server that knows nothing of standard input, and ends it as the lab wants: when standard input ends, or on SIGTERM. */
export function run(program, args, options = {}) {
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
  const end = () => child.kill();
  process.on('SIGTERM', end);
  process.stdin.on('end', end).resume();
  child.on('error', (reason) => {
    console.error(reason);
    process.exit(1);
  });
  child.on('exit', (code) => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(code ?? 0);
  });
}

/** A port that nobody listens at. */
export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
