import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from '../../src/core/report/visible-text';
import { workflowCommand } from '../../src/core/report/workflow-command';
import { HOSTILE_TEXTS } from '../fixtures/hostile-texts';
import { cases, noteFigure } from '../reliability/figures';

interface Command {
  name: string;
  properties: Record<string, string>;
  data: string;
}

/** Reads a line as the runner of GitHub Actions does (ActionCommand.TryParseV2); undefined when it is no command to it. */
function readByRunner(line: string): Command | undefined {
  const message = line.trimStart();
  const end = message.indexOf('::', 2);
  if (!message.startsWith('::') || end < 0) return undefined;
  const head = message.slice(2, end);
  const space = head.indexOf(' ');
  const pairs =
    space < 0
      ? []
      : head
          .slice(space + 1)
          .trim()
          .split(',')
          .filter(Boolean);
  const unescaped = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  return {
    name: space < 0 ? head : head.slice(0, space),
    properties: Object.fromEntries(
      pairs.map((pair) => {
        const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const;
        const text = unescaped(value).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
        return [name, text];
      }),
    ),
    data: unescaped(message.slice(end + 2)).replaceAll('%25', '%'),
  };
}

/** What a runner, or somebody who knows it, could be led astray by. */
const TRAPS = [
  '\n::set-env name=PATH::/tmp/evil',
  '\r\n::add-mask::x',
  '\r::stop-commands::x',
  '::error::x',
  ',file=/etc/passwd,line=1',
  'a=b,title=other',
  '%0A::error::x',
  '%250A%25',
  '%3A%2C',
  '\n##[add-mask]x',
  '\u2028::error::x',
  '\u0085::error::x',
  '\u001b[2K',
  '::',
  ':',
];
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...TRAPS, ...HOSTILE_TEXTS.map(({ text }) => text)),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));

describe('a workflow command', () => {
  it('annotates a line of a file', () => {
    const place = { file: 'e2e/sign-in.spec.ts', line: 3 };
    expect(workflowCommand('error', place, 'Why401: 50%, and more', 'first\nsecond 100%')).toBe(
      '::error file=e2e/sign-in.spec.ts,line=3,title=Why401%3A 50%25%2C and more::first%0Asecond 100%25\n',
    );
  });

  it('is one command with its own properties, whatever its texts are', () => {
    let tried = 0;
    let broken = 0;
    fc.assert(
      fc.property(hostile, hostile, hostile, (file, title, message) => {
        tried += 1;
        const written = workflowCommand('error', { file, line: 7 }, title, message);
        const lines = written.split(/[\n\r\u0085\u2028\u2029]/);
        const command = readByRunner(lines[0] ?? '');
        const isWhole =
          lines.length === 2 &&
          lines[1] === '' &&
          command?.name === 'error' &&
          Object.keys(command.properties).join() === 'file,line,title' &&
          command.properties.line === '7';
        if (!isWhole) broken += 1;
        expect(isWhole, written).toBe(true);
        // A `%0A` of the text's own comes back as one, and not as a line end.
        if (message.length <= 2_000 && !/%(?:25|0[AD])/.test(message))
          expect(command?.data).toBe(visibleText(message).replaceAll('\t', ' '));
      }),
      { numRuns: cases(1_000), endOnFailure: true },
    );
    noteFigure('workflow-commands', {
      promise: 'Nobody let in',
      where: 'command line',
      tried: 'annotations of hostile texts, read as the runner of GitHub Actions reads them',
      times: tried,
      harm: 'annotations that became another command',
      found: broken,
    });
    expect(broken).toBe(0);
  });

  it('is cut where it is too long', () => {
    const written = workflowCommand('notice', {}, 't'.repeat(999), 'm'.repeat(9_999));
    expect(written.length).toBeLessThan(2_300);
    expect(written).toMatch(/t…::m+…\n$/);
  });
});
