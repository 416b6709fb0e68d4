import fc from 'fast-check';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { js, sh } from '../../src/core/code';
import { FACTS } from '../../src/core/facts';
import { duration, render } from '../../src/core/text';
import { NOW } from '../rules/world';

const context = { now: NOW };

describe('render', () => {
  it.each([
    ['`{method} {path}` failed', { method: 'GET', path: '/items/' }, '`GET /items/` failed'],
    ['{n} times', { n: 0 }, '0 times'],
    ['{is}', { is: false }, 'false'],
    ['{empty}', { empty: '' }, ''],
    ['{names}', { names: ['a', 'b'] }, 'a, b'],
    ['{names:list}', { names: ['a', 'b', 'c'] }, '`a`, `b` and `c`'],
    ['{names:or}', { names: ['a', 'b'] }, '`a` or `b`'],
    ['{names:or}', { names: ['a'] }, '`a`'],
    ['{names:list}', { names: 'a' }, '`a`'],
    ['{at:time}', { at: NOW }, '12:03:07 UTC'],
    ['{at:ago}', { at: NOW - 40_000 }, '40 s before'],
    ['{at:ago}', { at: NOW + 120_000 }, '2 min later'],
    ['{at:ago}', { at: NOW - 200 }, 'just then'],
    ['{d:duration}', { d: 250 }, '250 ms'],
    ['no names {not a name} here', {}, 'no names {not a name} here'],
  ])('`%s`', (template, data, text) => {
    expect(render(template, data, context)).toBe(text);
  });

  it.each([[{}], [{ name: null }]])('refuses a name without data: %j', (data) => {
    expect(() => render('{name}', data, context)).toThrow('Failed to render "{name}": no data for {name}');
  });

  it('never renders data as a template: a page chooses its cookies’ names', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(render('`{name}`', { name: `{other}$&${name}` }, context)).toBe(`\`{other}$&${name}\``);
      }),
    );
  });
});

describe('duration', () => {
  it.each([
    [0, '0 ms'],
    [499, '499 ms'],
    [1_000, '1 s'],
    [89_000, '89 s'],
    [90_000, '2 min'],
    [3_600_000, '60 min'],
    [2 * 3_600_000, '2 h'],
    [47 * 3_600_000, '47 h'],
    [14 * 86_400_000, '14 days'],
  ])('%i ms are %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});

describe('phrases', () => {
  const language = {
    tag: 'de',
    texts: new Map([
      ['a `Set-Cookie` for `{code}`', 'ein `Set-Cookie` für `{code}`'],
      ['the same `{code}`', 'dasselbe `{code}`'],
      ['no SameSite', 'ohne SameSite'],
    ]),
  };
  it.each([
    ['the same `sessionid`', 'dasselbe `sessionid`'],
    // Of two codes one is the words' own.
    ['a `Set-Cookie` for `sid`', 'ein `Set-Cookie` für `sid`'],
    ['a `Set-Cookie` for `$&{code}`', 'ein `Set-Cookie` für `$&{code}`'],
    ['Path=/; no SameSite; HttpOnly', 'Path=/; ohne SameSite; HttpOnly'],
    ['nobody’s words', 'nobody’s words'],
  ])('%s', (what, said) => {
    expect(render('{what:phrase}', { what }, { now: 0, language })).toBe(said);
    expect(render('{what:phrase}', { what }, { now: 0 })).toBe(what);
  });
});

describe('the facts', () => {
  it('are sentences without a full stop, whose names are letters', () => {
    for (const [id, text] of Object.entries(FACTS)) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(text).not.toMatch(/[.!]$/);
      expect(text.match(/\{[^}]*\}/g) ?? []).toEqual(
        text.match(/\{[A-Za-z]+(?::(?:ago|time|list|or|duration|phrase))?\}/g) ?? [],
      );
    }
  });

  it('say nothing twice', () => {
    const texts = Object.values(FACTS);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe('code from a page’s values', () => {
  it('js: any text is one string literal that holds it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [statement] = parseSync('literal.js', `(${js(text)})`).program.body;
        expect(statement).toMatchObject({ expression: { expression: { type: 'Literal', value: text } } });
      }),
    );
  });

  it('sh: any text is one word: no quote ends it early', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const word = sh(text);
        expect(word.slice(1, -1).replaceAll("'\\''", '')).not.toContain("'");
        expect(word.slice(1, -1).replaceAll("'\\''", "'")).toBe(text);
      }),
    );
  });
});
