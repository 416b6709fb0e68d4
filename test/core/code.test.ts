import { spawnSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { readCookie, sh, template } from '../../src/core/code';

/** Runs the expression as a page would that has these cookies. */
function read(cookie: string, name: string, encoded?: boolean): unknown {
  return runInNewContext(readCookie(name, encoded), { document: { cookie } });
}

describe('readCookie', () => {
  it.each([
    ['csrftoken=abc', 'csrftoken', 'abc'],
    ['a=1; csrftoken=abc; b=2', 'csrftoken', 'abc'],
    ['notcsrftoken=1; csrftoken=abc', 'csrftoken', 'abc'],
    ['a=1; x.csrf=abc', 'x.csrf', 'abc'],
    ['a=1', 'csrftoken', undefined],
    ['a=1', 'x.csrf', undefined],
  ])('reads of “%s” the cookie %s', (cookie, name, value) => {
    expect(read(cookie, name)).toBe(value);
  });

  it.each(['XSRF-TOKEN', 'x.csrf'])(
    'decodes %s where its value is percent-encoded, and throws where it is not there',
    (name) => {
      expect(read(`a=1; ${name}=ey%3D%3D`, name, true)).toBe('ey==');
      expect(() => read('a=1', name, true)).toThrow(/null|undefined/);
    },
  );
});

describe('template', () => {
  it.each(['Token', 'x`pwned`', `\${pwned}`, '\\', `\\\${pwned}`, '\\`', "it's", '"', '$', '\n\u2028'])(
    'stands for %j within a template literal',
    (text) => {
      const run = runInNewContext(`(token) => \`${template(text)} \${token}\``, {});
      expect(run('t')).toBe(`${text} t`);
    },
  );
});

describe('sh', () => {
  it.each(['plain', "it's", '$(pwned)`pwned`', '\\', '\u001b[201~\rpwned\r', "a\u0007\\'b", '\u009b1m', ''])(
    'is one word to a shell, %j, and presses no key',
    (text) => {
      const word = sh(text);
      expect(word).not.toMatch(/\p{Cc}/u);
      const { stdout } = spawnSync('/bin/bash', ['-c', `printf %s ${word}`], {
        encoding: 'utf8',
        env: { LC_ALL: 'C.UTF-8' },
      });
      expect(stdout).toBe(text);
    },
  );
});
