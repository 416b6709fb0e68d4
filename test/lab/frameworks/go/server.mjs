import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folder, run } from '../behind/child.mjs';

/** Debian’s Go packages lie in one tree, as before modules; Echo’s lacks its “v4”. */
const labstack = join(folder, 'src/github.com/labstack/echo');
mkdirSync(labstack, { recursive: true });
symlinkSync('/usr/share/gocode/src/github.com/labstack/echo', join(labstack, 'v4'));
const program = join(folder, 'server');
execFileSync('go', ['build', '-o', program, fileURLToPath(new URL('server.go', import.meta.url))], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, GO111MODULE: 'off', GOPATH: `${folder}:/usr/share/gocode`, GOFLAGS: '' },
});
run(program, []);
