import { visibleText } from './visible-text';

/**
 * Text from a page in Markdown. What a page or a server says must stay text wherever the report is pasted: it may not
 * end a code fence or a table, nor make links, images, HTML, mentions, issue references or emoji.
 */

const ZERO_WIDTH_SPACE = '\u200b';

/** A sentence in which backticks mark code, on one line. */
export function sentence(text: string): string {
  const parts = text.split('`');
  // An odd number of backticks marks nothing that could be trusted: then all is plain text.
  if (parts.length % 2 === 0) return plain(text);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return part === '' ? '' : code(part);
      // Two code spans side by side would read each other's fences.
      return part === '' && index > 0 && index < parts.length - 1 ? ZERO_WIDTH_SPACE : plain(part);
    })
    .join('');
}

/** Plain text on one line. */
export function plain(text: string): string {
  return broken(visibleText(text).replace(/\s+/g, ' '))
    .replace(/[\\`*_{}[\]<>#|~!&$]/g, '\\$&')
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/** Escapes do not stop what is made of the finished text: addresses, mentions, references, emoji. A break within does. */
function broken(text: string): string {
  return text
    .replace(/@|:(?=\/\/)|\/(?=\/)|#(?=\d)|:(?=[+-]1:|[\d_+-]*[a-z][\w+-]*:)/gi, `$&${ZERO_WIDTH_SPACE}`)
    .replace(/\b(www)(?=\.)|\b(GH)(?=-\d)/gi, `$&${ZERO_WIDTH_SPACE}`);
}

/** A code span on one line: nothing in it is read as Markdown, by the rule of CommonMark section 6.1. */
export function code(text: string): string {
  const line = visibleText(text).replace(/\s+/g, ' ');
  if (line.trim() === '') return '`␠`';
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A table cell made of finished Markdown: a bar would end it, even within code (GFM section 4.10). */
export function cell(markdown: string): string {
  return markdown
    .replace(/\n/g, ' ')
    .replace(/\\(?=\|)/g, `\\${ZERO_WIDTH_SPACE}`)
    .replace(/\|/g, '\\|');
}

/** A fenced block, with a fence longer than any within. */
export function block(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${visibleText(text.replace(/\r\n?/g, '\n')).replace(/(?<!\n)\n+$/, '')}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
