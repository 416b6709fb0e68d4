import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportJson } from '../../../src/core/report/json';
import { reportMarkdown } from '../../../src/core/report/markdown';
import { block, cell, code, plain, sentence } from '../../../src/core/report/markdown-text';
import { catalogue } from '../../fixtures/catalogue';
import { NOON } from '../../fixtures/exchanges';
import { csrfFailure, failures, hostile } from '../../fixtures/failures';
import { tabState } from '../../fixtures/tab';

function markdown(list = failures()) {
  return reportMarkdown(reportJson(list, tabState(), catalogue, NOON, []));
}

describe('reportMarkdown', () => {
  it('reads from headline to receipt', () => {
    const text = markdown([csrfFailure('one'), csrfFailure('two')]);
    const order = [
      '# Why401 report',
      '## The CSRF token was not sent',
      '`missing-csrf-header` · certain',
      '| Request |',
      '**How we know**',
      '**Fix**',
      '```ts',
      '**Body of the answer**',
      '**Compared with the last success**',
      '**Other causes considered**',
      '**Not visible**',
      'Taken out before anything was kept',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).toContain('2 times');
  });

  it('lets a hostile answer neither end a fence nor start anything', () => {
    const text = markdown([hostile()]);
    const outside = withoutCode(text);
    expect(outside).not.toMatch(/<(?:img|script|\/)/);
    expect(outside).not.toMatch(/@octocat|[^\\]\[click\]|https?:\/\/|www\.|:tada:/);
    expect(outside.match(/^# /gm)).toHaveLength(1);
    expect(text).not.toContain('\u202e');
  });

  it('keeps every table row at its number of columns', () => {
    const rows = markdown([hostile()])
      .split('\n')
      .filter((line) => line.startsWith('| '));
    expect(rows.length).toBeGreaterThan(4);
    for (const row of rows) expect(row.replace(/\\\|/g, '').split('|')).toHaveLength(4);
  });
});

describe('plain', () => {
  it.each([
    ['<b>', '\\<b\\>'],
    ['[a](b)', '\\[a\\](b)'],
    ['![x](y)', '\\!\\[x\\](y)'],
    ['*_~`', '\\*\\_\\~\\`'],
    ['@team', '@\u200bteam'],
    ['org/repo#12', 'org/repo\\#\u200b12'],
    ['GH-12', 'GH\u200b-12'],
    ['http://evil.example', 'http:\u200b/\u200b/evil.example'],
    ['//evil.example', '/\u200b/evil.example'],
    ['www.evil.example', 'www\u200b.evil.example'],
    [':tada: :+1:', ':\u200btada: :\u200b+1:'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['a\n# b', 'a \\# b'],
    ['\u202ex', '‹U+202E›x'],
    ['at 12:02:31 UTC', 'at 12:02:31 UTC'],
  ])('%j becomes %j', (from, to) => {
    expect(plain(from)).toBe(to);
  });
});

describe('code', () => {
  it('uses a fence longer than any within', () => {
    expect(code('a')).toBe('`a`');
    expect(code('a``b')).toBe('```a``b```');
    expect(code('`')).toBe('`` ` ``');
    expect(code(' \n ')).toBe('`␠`');
  });
});

describe('sentence', () => {
  it('marks code, and escapes around it', () => {
    expect(sentence('The `X-CSRF_Token` of @you')).toBe('The `X-CSRF_Token` of @\u200byou');
  });

  it('trusts no backtick when one stands alone', () => {
    expect(sentence('a ` b')).toBe('a \\` b');
  });

  it('keeps neighbouring code apart', () => {
    expect(sentence('`a``b`')).toBe('`a`\u200b`b`');
  });

  it('lets no text reach Markdown, whatever it is', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('`', '``', '\\', '<b>', '[x](y)', '|', '*', '_', '\n', '# ', '@a', 'b', ' '),
    });
    fc.assert(
      fc.property(nasty, (text) => {
        expect(outsideCode(sentence(text))).not.toMatch(/[`<>[\]*_|#]|@a|\n/);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('cell and block', () => {
  it('keeps bars from ending a cell, even behind a backslash', () => {
    expect(cell('a|b\\|c')).toBe('a\\|b\\\u200b\\|c');
  });

  it('keeps a fence from ending a block', () => {
    expect(block('x\n````\ny', 'ts')).toBe('`````ts\nx\n````\ny\n`````');
  });
});

/** What remains of Markdown when fenced blocks and code spans are taken out. */
function withoutCode(text: string): string {
  return text
    .replace(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm, '')
    .replace(/(?<!\\|`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}

/** What a CommonMark reader takes for text: code spans (section 6.1) and escaped characters are left out. */
function outsideCode(markdown: string): string {
  let text = '';
  for (let at = 0; at < markdown.length; ) {
    const rest = markdown.slice(at);
    const run = /^`+/.exec(rest)?.[0];
    if (rest.startsWith('\\')) {
      at += 2;
    } else if (run) {
      const end = [...rest.slice(run.length).matchAll(/`+/g)].find(([other]) => other.length === run.length);
      if (!end) text += run;
      at += end ? run.length + end.index + run.length : run.length;
    } else {
      text += markdown[at];
      at += 1;
    }
  }
  return text;
}
