import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { RULES } from '../../src/rules/index';

const root = path.resolve(import.meta.dirname, '../..');

it('the pages of docs/causes and docs/servers are what `npm run catalogue` writes', async () => {
  const check = promisify(execFile)(process.execPath, ['scripts/catalogue.mjs', '--check'], { cwd: root });
  const { stderr } = await check.catch((error: { stderr: string }) => error);
  expect(stderr).toBe('');
}, 60_000);

it.each(RULES.map(({ cause, about }) => [cause, about] as const))(
  '%s is told in whole sentences',
  (_, about) => {
    expect(about?.means).toMatch(/^[A-Z].{40,}[.]$/);
    expect(about?.means).not.toMatch(/\{\w+\}|TODO| {2}/);
  },
);
