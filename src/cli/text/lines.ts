import { visibleText } from '../../core/report/visible-text';

/** How texts are emphasised: escape sequences on a terminal, nothing elsewhere. */
export interface Paint {
  strong(text: string): string;
  faint(text: string): string;
  code(text: string): string;
  good(text: string): string;
  bad(text: string): string;
}

export function paint(colour: boolean): Paint {
  const wrap = (start: number, end: number) => (text: string) =>
    colour && text !== '' ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  return {
    strong: wrap(1, 22),
    faint: wrap(2, 22),
    code: wrap(36, 39),
    good: wrap(32, 39),
    bad: wrap(31, 39),
  };
}

export const WIDTH = 80;

/** Text of the input on one line: what hides is shown by its number. */
export function plain(text: string): string {
  return visibleText(text.replace(/[\t\n\r ]+/g, ' ')).trim();
}

/**
 * Breaks a text into lines of at most {@link WIDTH} columns. Words longer than a line (addresses) stay whole, to be copied.
 * @param first what stands before the first line; the others are indented as far.
 */
export function wrapped(text: string, first: string): string[] {
  const indent = ' '.repeat(first.length);
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of plain(text).split(' ')) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}

/** Code as it is, line by line. */
export function codeLines(code: string, indent: string): string[] {
  return visibleText(code.replace(/\r\n?/g, '\n'))
    .replace(/(?<!\n)\n+$/, '')
    .split('\n')
    .map((line) => `${indent}${line}`.trimEnd());
}
