import { spawnSync } from 'node:child_process';
import { toUSVString } from 'node:util';
import MarkdownIt from 'markdown-it';
import { parseSync } from 'vite';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { written } from '../../src/cli/written';
import { lastHop, seenValue } from '../../src/core/evidence';
import { reportFileName } from '../../src/core/report/file-name';
import { reportPrompt } from '../../src/core/report/prompt';
import type { Report } from '../../src/core/report/report';
import { HOSTILE_TEXTS, type HostileText, PWNED } from '../fixtures/hostile-texts';
import { noteFigure } from '../reliability/figures';
import { explain } from './har';
import { callsWith, harWith } from './hostile-calls';

const HARMLESS: HostileText = { name: 'harmless', text: 'word' };
const options = { colour: false, name: 'x.har', notes: [] };
/** What a terminal obeys, and what hides or turns what stands beside it. */
const OBEYED = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const OUR_TAGS =
  /^<(?:\/?(?:html|head|body|meta|title|style|main|header|h[123]|p|nav|ol|ul|li|a|article|section|b|small|span|code|pre|table|tr|th|td|footer|svg|rect|text)\b[^<>]*|!doctype html)>/;

const reports = new Map<HostileText, Report>();
const every = [HARMLESS, ...HOSTILE_TEXTS];
let sinks = 0;
let failed = 0;

beforeAll(async () => {
  for (const text of every) reports.set(text, await explain(harWith(text)));
}, 120_000);

/** Looks at what each report becomes in one place. */
function inEach(look: (report: Report, text: HostileText) => void): void {
  sinks += 1;
  for (const text of every) {
    const report = reports.get(text);
    if (!report) throw new Error(`Failed to read the report of ${text.name}: it was not made`);
    look(report, text);
  }
}

const fixesOf = (report: Report, language: string) =>
  report.failures.flatMap(({ diagnoses }) =>
    diagnoses.flatMap(({ fixes, confirm }) =>
      [...fixes, ...confirm.map((one) => ({ ...one, id: one.title }))].filter(
        (fix) => fix.language === language,
      ),
    ),
  );

describe('a hostile text stays a text', () => {
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') failed += 1;
  });

  it('in annotations: each line is an error of ours, or says how many are left', () => {
    inEach((report, { name }) => {
      const lines = written(report, 'github', options).trimEnd().split('\n');
      expect(lines.length, name).toBeGreaterThan(5);
      for (const line of lines)
        expect(line, name).toMatch(/^::error title=Why401%3A [^:,]+::|^::notice title=Why401::/);
      expect(lines.join('')).not.toMatch(OBEYED);
    });
  });

  it('in every failure of a file, which is explained', () => {
    inEach((report, { name }) => {
      expect(report.failures.length, name).toBeGreaterThan(5);
      const crashed = report.failures.flatMap(({ considered }) =>
        considered.filter(({ verdict }) => verdict === 'crashed'),
      );
      expect(crashed, name).toEqual([]);
    });
  });

  it('on a terminal', () => {
    inEach((report, { name }) =>
      expect(OBEYED.exec(written(report, 'text', options))?.[0], name).toBeUndefined(),
    );
  });

  it.each(['json', 'ndjson'] as const)('in %s', (format) => {
    inEach((report, { name }) => {
      const text = written(report, format, options);
      expect(OBEYED.exec(text)?.[0], name).toBeUndefined();
      const [first] =
        format === 'json'
          ? JSON.parse(text).failures
          : text.split('\n').map((line) => line && JSON.parse(line));
      expect(first.request, name).toEqual(report.failures[0]?.request);
    });
  });

  it('in Markdown, as a renderer reads it that takes HTML and links', () => {
    const renderer = new MarkdownIt({ html: true, linkify: true });
    inEach((report, { name }) => {
      const tokens = renderer.parse(written(report, 'markdown', options), {});
      const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
      const active = all.filter(({ type }) => /^(?:html|link|image|blockquote|s_)/.test(type));
      expect(
        active.map(({ type, content }) => [type, content.slice(0, 80)]),
        name,
      ).toEqual([]);
      expect(all.filter(({ type }) => type === 'heading_open').length, name).toBe(
        1 + report.failures.length + (report.story.length > 0 ? 1 : 0),
      );
      const shown = all
        .filter(({ type }) => /text|code|fence/.test(type))
        .map(({ content }) => content)
        .join('\n');
      expect(/[^\P{Cc}\n\t]|(?!\u200b)[\p{Cf}\p{Cs}]/u.exec(shown)?.[0], name).toBeUndefined();
    });
  });

  it('in HTML', () => {
    inEach((report, { name }) => {
      const html = written(report, 'html', options);
      for (const { index } of html.matchAll(/</g)) {
        const tag = OUR_TAGS.exec(html.slice(index, index + 400))?.[0];
        if (!tag || /\s(?:on\w+|style|src)\s*=|javascript:/i.test(tag))
          expect.fail(`${name}: ${html.slice(index, index + 100)}`);
      }
      expect(/[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}]/u.exec(html)?.[0], name).toBeUndefined();
    });
  });

  it('in the question to a language model, which alone says where the record ends', () => {
    inEach((report, { name }) => {
      const prompt = reportPrompt(report);
      const mark = /^(=+) record \1$/m.exec(prompt)?.[1] ?? '';
      expect(prompt.endsWith(`\n${mark} end of the record ${mark}\n`), name).toBe(true);
      expect(prompt.split(mark), name).toHaveLength(5);
    });
  });

  it('in a file’s name', () => {
    sinks += 1;
    for (const { text, name } of every)
      for (const url of [text, `https://${text}/`, `https://a.test/${text}`])
        expect(reportFileName(url, '2026-01-31T14:05:00.000Z', 'json'), name).toMatch(
          /^why401-[a-z0-9.-]{1,100}-2026-01-31-1405\.json$/,
        );
  });

  it('in a cURL command, that a shell runs', () => {
    const commands: { name: string; code: string; expected: string[] }[] = [];
    inEach((report, { name }) => {
      for (const { record, diagnoses } of report.failures) {
        const { method, url, request } = lastHop(record.exchange);
        const lines = (seenValue(request)?.list ?? []).map((line) => line.join(': '));
        commands.push({
          name,
          code: diagnoses[0]?.confirm[0]?.code ?? '',
          expected: [method, url, ...lines].map(asWord),
        });
      }
    });
    const script = commands.map(({ code }) => `${code}\nprintf '\\036'`).join('\n');
    const { stdout, stderr, status } = spawnSync('/bin/bash', ['-s'], {
      input: `curl() { printf '%s\\0' "$@"; }\ncommand_not_found_handle() { printf 'RAN %s' "$1"; }\nset -o noclobber\n${script}\n`,
      encoding: 'utf8',
      env: { PATH: '/nowhere', LC_ALL: 'C.UTF-8' },
      maxBuffer: 64 << 20,
    });
    expect([stderr, status]).toEqual(['', 0]);
    const runs = stdout.split('\u001e');
    expect(runs).toHaveLength(commands.length + 1);
    commands.forEach(({ name, expected: [method = '', url = '', ...lines] }, index) => {
      const sent = (runs[index] ?? '').split('\0').slice(0, -1);
      const words = sent.filter(
        (word) => !['-i', '-g', '--url', '--data', ''].includes(word) || word === url,
      );
      expect([words[0], words[1], words[2]], name).toEqual(['-X', method, url]);
      for (let at = 3; at < words.length; at += 2) {
        expect(words[at], name).toBe('-H');
        const value = words[at + 1] ?? '';
        if (!lines.includes(value))
          expect(value, name).toMatch(/^(?:Authorization: \S* ?|Cookie: .*|[!#%&'*+.^_|~\w-]+: )$/s);
      }
    });
  });

  it('in the code of fixes: a literal of JavaScript', () => {
    const broken = new Set(
      fixesOf(reports.get(HARMLESS) as Report, 'ts')
        .filter(({ code }) => parsed(code).broken)
        .map(({ id }) => id),
    );
    inEach((report, { name }) => {
      for (const { id, code } of fixesOf(report, 'ts')) {
        const { broken: isBroken, names } = parsed(code);
        if (!broken.has(id)) expect(isBroken, `${name}, ${id}: ${code}`).toBe(false);
        expect(names, `${name}, ${id}: ${code}`).not.toContain(PWNED);
      }
    });
  });

  it('in the code of fixes: a literal of Python', () => {
    const all: { id: string; name: string; code: string }[] = [];
    inEach((report, { name }) =>
      all.push(...fixesOf(report, 'python').map(({ id, code }) => ({ id, name, code: toUSVString(code) }))),
    );
    const { stdout } = spawnSync('python3', ['-c', IN_PYTHON], {
      input: JSON.stringify(all.map(({ code }) => code)),
      encoding: 'utf8',
    });
    const told = JSON.parse(stdout) as [broken: boolean, pwned: boolean][];
    const broken = new Set(
      all.filter(({ name }, index) => name === HARMLESS.name && told[index]?.[0]).map(({ id }) => id),
    );
    const wrong = all.filter(({ id }, index) => told[index]?.[1] || (told[index]?.[0] && !broken.has(id)));
    expect(wrong).toEqual([]);
    expect(told).toHaveLength(all.length);
  });

  it('in as many places as are counted', () => {
    expect(sinks).toBe(12);
    noteFigure('hostile-texts-engine', {
      promise: 'Bounded',
      where: 'engine',
      tried: 'places in which a hostile text stood as a name or a value',
      times: HOSTILE_TEXTS.length * callsWith(HARMLESS).length * sinks,
      harm: 'effects',
      found: failed,
    });
  });
});

/** A word as it reaches a program: half characters are no UTF-8, and NUL ends it. */
function asWord(text: string): string {
  return toUSVString(text).replace(/\0.*$/s, '');
}

function parsed(code: string): { broken: boolean; names: string[] } {
  const { errors, program } = parseSync('fix.ts', code);
  const names: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('type' in node && node.type === 'Identifier' && 'name' in node) names.push(String(node.name));
    for (const part of Object.values(node)) visit(part);
  };
  visit(program);
  return { broken: errors.length > 0, names };
}

const IN_PYTHON = `
import ast, json, sys
def told(code):
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return [True, False]
    return [False, any(isinstance(node, ast.Name) and node.id == '${PWNED}' for node in ast.walk(tree))]
print(json.dumps([told(code) for code in json.load(sys.stdin)]))
`;
