/** The words of a command line, or the line (from 1) on which a quote opens that never closes. */
export type Words = { words: string[] } | { unclosedAtLine: number };

/** Letters behind a backslash in `$'…'` (Bash manual, 3.1.2.4). */
const ANSI_C: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  v: '\v',
}; // prettier-ignore

/** Words in the making. */
class WordList {
  readonly words: string[] = [];
  /** The word under way; null between two words. */
  open: string | null = null;

  add(part: string): void {
    this.open = (this.open ?? '') + part;
  }

  end(): void {
    if (this.open !== null) this.words.push(this.open);
    this.open = null;
  }
}

/**
 * Takes the first command of a POSIX shell's text apart as the shell would: quotes, `$'…'`, backslashes, line ends behind
 * a backslash. Variables stay as they are written. A next line that begins with a hyphen is read on, since no command
 * begins so. Linear in the text's length.
 */
export function posixWords(text: string): Words {
  const list = new WordList();
  const { words } = list;
  let at = 0;
  while (at < text.length) {
    const here = text[at] ?? '';
    const next = text[at + 1];
    if (here === '\\') {
      const continued = matchAt(/\\[ \t]*\r?\n/y, text, at);
      if (continued === '' && next !== undefined) list.add(next);
      at += continued === '' ? 2 : continued.length;
    } else if (here === "'" || here === '"' || (here === '$' && (next === "'" || next === '"'))) {
      const begin = here === '$' ? at + 1 : at;
      const quoted = quotedBy(text, begin, here === '$' && next === "'");
      if (!quoted) return { unclosedAtLine: lineOf(text, begin) };
      list.add(quoted.value);
      at = quoted.next;
    } else if (/\s/.test(here)) {
      list.end();
      if (here === '\n' && words.length > 0 && !goesOn(text, at)) break;
      at += 1;
    } else if (here === '#' && list.open === null) {
      const line = text.indexOf('\n', at);
      at = line === -1 ? text.length : line;
    } else if (/[;|&<>]/.test(here)) {
      // `2>/dev/null`: the number belongs to the arrow.
      if (here === '>' && /^\d$/.test(list.open ?? '')) list.open = null;
      list.end();
      if (words.length > 0) break;
      at += 1;
    } else {
      const plain = matchAt(/[^\s\\'"$;|&<>]+|\$/y, text, at);
      list.add(plain);
      at += plain.length;
    }
  }
  list.end();
  return { words };
}

interface Quoted {
  value: string;
  next: number;
}

/** What stands in the quotes that open at `begin`; undefined when they never close. */
function quotedBy(text: string, begin: number, ansi: boolean): Quoted | undefined {
  const quote = text[begin] ?? '';
  if (quote === "'" && !ansi) {
    const close = text.indexOf("'", begin + 1);
    return close === -1 ? undefined : { value: text.slice(begin + 1, close), next: close + 1 };
  }
  let value = '';
  let at = begin + 1;
  while (at < text.length) {
    const here = text[at] ?? '';
    if (here === quote) return { value, next: at + 1 };
    if (here !== '\\') {
      const plain = matchAt(quote === '"' ? /[^"\\]+/y : /[^'\\]+/y, text, at);
      value += plain;
      at += plain.length;
    } else if (ansi) {
      const escaped = matchAt(
        /\\(?:x[\da-f]{1,2}|u[\da-f]{1,4}|U[\da-f]{1,8}|[0-7]{1,3}|c?[\s\S]|$)/iy,
        text,
        at,
      );
      value += ansiCharacter(escaped.slice(1));
      at += escaped.length;
    } else {
      const continued = matchAt(/\\\r?\n/y, text, at);
      const next = text[at + 1] ?? '';
      if (continued === '') value += /[$`"\\]/.test(next) ? next : `\\${next}`;
      at += continued === '' ? 2 : continued.length;
    }
  }
  return undefined;
}

function ansiCharacter(escaped: string): string {
  const [kind = '', ...rest] = escaped;
  if (/[xuU]/.test(kind) && rest.length > 0) return character(Number.parseInt(rest.join(''), 16));
  if (/[0-7]/.test(kind)) return character(Number.parseInt(escaped, 8));
  if (kind === 'c' && rest.length > 0) return character((rest[0] ?? '').charCodeAt(0) & 31);
  return ANSI_C[kind] ?? escaped;
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/**
 * Takes a command of Windows' cmd.exe apart: first its own carets, then the quotes as the C runtime reads them (2n
 * backslashes before a quote are n of them, one more makes the quote a letter). Linear in the text's length.
 */
export function cmdWords(text: string): Words {
  const { line, breaks } = withoutCarets(text);
  const list = new WordList();
  let openedAt = -1;
  let at = 0;
  while (at < line.length) {
    const here = line[at] ?? '';
    if (/\s/.test(here) && openedAt === -1) {
      list.end();
      at += 1;
    } else if (here === '\\') {
      const slashes = matchAt(/\\+/y, line, at);
      at += slashes.length;
      const beforeQuote = line[at] === '"';
      list.add(beforeQuote ? slashes.slice(0, Math.floor(slashes.length / 2)) : slashes);
      if (beforeQuote && slashes.length % 2 === 1) {
        list.add('"');
        at += 1;
      }
    } else if (here === '"') {
      const doubled = openedAt !== -1 && line[at + 1] === '"';
      list.add(doubled ? '"' : '');
      if (!doubled) openedAt = openedAt === -1 ? at : -1;
      at += doubled ? 2 : 1;
    } else {
      const plain = matchAt(openedAt === -1 ? /[^\s\\"]+/y : /[^\\"]+/y, line, at);
      list.add(plain);
      at += plain.length;
    }
  }
  if (openedAt !== -1) return { unclosedAtLine: 1 + breaks.filter((lineAt) => lineAt <= openedAt).length };
  list.end();
  return { words: list.words };
}

/** What cmd.exe hands to the program, and where in it the lines of the text begin. */
function withoutCarets(text: string): { line: string; breaks: number[] } {
  const breaks: number[] = [];
  let line = '';
  const begun = text.search(/\S/);
  let quoted = false;
  let at = 0;
  while (at < text.length) {
    const here = text[at] ?? '';
    if (here === '^' && !quoted) {
      const ended = matchAt(/\^\r?\n/y, text, at);
      if (ended === '') {
        line += text[at + 1] ?? '';
        at += 2;
        continue;
      }
      breaks.push(line.length);
      at += ended.length;
      // A line end behind an escaped one is a letter of the value.
      const kept = matchAt(/\r?\n/y, text, at);
      if (kept !== '') line += '\n';
      at += kept.length;
    } else if (here === '"') {
      quoted = !quoted;
      line += here;
      at += 1;
    } else if (here === '\n') {
      if (!quoted && begun < at && !goesOn(text, at)) break;
      breaks.push(line.length);
      line += here;
      at += 1;
    } else if (!quoted && /[&|<>]/.test(here)) {
      break;
    } else {
      const plain = matchAt(quoted ? /[^"\n]+/y : /[^^"\n&|<>]+/y, text, at);
      line += plain;
      at += plain.length;
    }
  }
  return { line, breaks };
}

/** Whether the line behind the line end at `at` begins with an option. */
function goesOn(text: string, at: number): boolean {
  return matchAt(/\r?\n[ \t]*-/y, text, at) !== '';
}

function matchAt(sticky: RegExp, text: string, at: number): string {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0] ?? '';
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
