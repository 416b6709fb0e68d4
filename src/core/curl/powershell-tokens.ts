/**
 * A piece of PowerShell: a quoted `text`, a `bare` word, a `mark` such as `@{`, or the `end` of a statement. `glued` when
 * nothing stands between it and the piece before.
 */
export interface PowerShellToken {
  kind: 'text' | 'bare' | 'mark' | 'end';
  text: string;
  glued: boolean;
}

/** The pieces of a PowerShell text, or the line (from 1) on which a quote opens that never closes. */
export type PowerShellText = { tokens: PowerShellToken[] } | { unclosedAtLine: number };

/** Letters behind a backtick (about_Special_Characters). */
const BACKTICK: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
  '0': '\0',
}; // prettier-ignore

/**
 * Takes a PowerShell text apart: quotes, here-strings, backticks, line ends behind a backtick. Variables stay as they are
 * written; `$([char]8217)`, which browsers write, becomes its character. Linear in the text's length.
 */
export function powerShellTokens(text: string): PowerShellText {
  const tokens: PowerShellToken[] = [];
  let at = 0;
  let glued = false;
  const add = (kind: PowerShellToken['kind'], piece: string, length: number) => {
    tokens.push({ kind, text: piece, glued });
    at += length;
    glued = kind !== 'end';
  };
  while (at < text.length) {
    const here = text[at] ?? '';
    const blank = matchAt(/(?:[^\S\n]|`\r?\n)+/y, text, at);
    if (blank !== '') {
      at += blank.length;
      glued = false;
    } else if (here === '\n' || here === ';') {
      add('end', here, 1);
    } else if (here === '#' && !glued) {
      at += matchAt(/#[^\n]*/y, text, at).length;
    } else if (here === '@' && /["']/.test(text[at + 1] ?? '')) {
      const quote = text[at + 1] ?? '';
      const begin = matchAt(/@["'][^\S\n]*\n/y, text, at);
      const close = begin === '' ? -1 : text.indexOf(`\n${quote}@`, at + begin.length - 1);
      if (close === -1) return { unclosedAtLine: lineOf(text, at) };
      const inside = text.slice(at + begin.length, Math.max(at + begin.length, close)).replace(/\r$/, '');
      add('text', quote === '"' ? expanded(inside) : inside, close + 3 - at);
    } else if (here === "'" || here === '"') {
      const whole = matchAt(here === "'" ? /'(?:[^']|'')*'/y : /"(?:[^"`]|`[\s\S]|"")*"/y, text, at);
      if (whole === '') return { unclosedAtLine: lineOf(text, at) };
      const inside = whole.slice(1, -1);
      add(
        'text',
        here === "'" ? inside.replaceAll("''", "'") : expanded(inside.replaceAll('""', '"')),
        whole.length,
      );
    } else if (matchAt(/@\{|[{}(),|&]/y, text, at) !== '') {
      const mark = matchAt(/@\{|[{}(),|&]/y, text, at);
      add('mark', mark, mark.length);
    } else {
      const bare = matchAt(/(?:[^\s;"'`{}(),|&]|`[^\r\n])+/y, text, at) || here;
      add('bare', bare.replace(/`(.)/g, '$1'), bare.length);
    }
  }
  return { tokens };
}

function expanded(text: string): string {
  return text.replace(
    /`u\{([\da-f]{1,6})\}|`([\s\S])|\$\(\[char\](0x[\da-f]{1,6}|\d{1,7})\)/gi,
    (_, hex?: string, letter?: string, code?: string) => {
      if (letter !== undefined) return BACKTICK[letter] ?? letter;
      const number = hex === undefined ? Number(code) : Number.parseInt(hex, 16);
      return number <= 0x10ffff ? String.fromCodePoint(number) : '\ufffd';
    },
  );
}

function matchAt(sticky: RegExp, text: string, at: number): string {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0] ?? '';
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
