import { texts } from '../language';
import type { RawCall, Unreadable } from './call';
import { curlCall } from './curl-call';
import { fetchCall } from './fetch-call';
import { callsPowerShell, powerShellCall } from './powershell-call';
import { powerShellTokens } from './powershell-tokens';
import { cmdWords, posixWords, type Words } from './words';

/** Longer texts are not read, in characters: a body of megabytes decides nothing. */
export const LONGEST = 200_000;

/** What a text is that is pasted by accident, and what to do instead. */
const STRANGE = texts({
  unknown: 'This is no cURL command: in the Network panel or in Postman, copy the request as cURL.',
  wget: 'This is a `wget` command, not a cURL command: in the Network panel or in Postman, copy the request as cURL.',
  httpie:
    'This is an HTTPie command, not a cURL command: in the Network panel or in Postman, copy the request as cURL.',
  code: 'This is code, not a cURL command: in the Network panel or in Postman, copy the request as cURL.',
  wire: 'This is a request as it is on the wire, not a cURL command: in the Network panel or in Postman, copy the request as cURL.',
  json: 'This is JSON, not a cURL command: in the Network panel or in Postman, copy the request as cURL.',
});

/** What begins with these words. */
const KNOWN: Record<string, string> = {
  wget: STRANGE.wget,
  http: STRANGE.httpie,
  https: STRANGE.httpie,
  axios: STRANGE.code,
  const: STRANGE.code,
  import: STRANGE.code,
  var: STRANGE.code,
  let: STRANGE.code,
  get: STRANGE.wire,
  post: STRANGE.wire,
  put: STRANGE.wire,
  patch: STRANGE.wire,
  delete: STRANGE.wire,
}; // prettier-ignore

/**
 * Reads what a person pasted: a cURL command for a POSIX shell, for cmd.exe or for PowerShell, Invoke-WebRequest, or
 * fetch as browsers copy it. The result holds secrets. Linear in the text's length; nothing is ever run.
 */
export function readCommand(pasted: string): RawCall | Unreadable {
  if (pasted.length > LONGEST)
    return {
      problem: texts('The text is longer than 200,000 characters: leave the body of the request out.'),
    };
  const text = withoutDecoration(pasted);
  if (text === '') return { problem: texts('No text was pasted: copy a cURL command, then paste it here.') };
  if (/^(?:await\s+)?fetch\(/.test(text)) return fetchCall(text);
  const curl = /^curl(?:\.exe)?(?=\s|$)/i.exec(text)?.[0];
  if (curl === undefined) return callsPowerShell(text) ? inPowerShell(text) : strange(text);
  const split = wordsOf(text, curl);
  if ('unclosedAtLine' in split) return unclosed(split.unclosedAtLine);
  return curlCall(split.words.slice(1));
}

/** What documents and terminals put before a command: fences, prompts, `sudo`, variables. */
function withoutDecoration(text: string): string {
  return text
    .replace(/^\s*```[\w-]*[ \t]*\r?\n/, '')
    .replace(/\n```\s*$/, '')
    .trim()
    .replace(/^(?:PS [^\n>]{0,200}>|[A-Za-z]:\\[^\n>]{0,200}>|[$%>#] )[ \t]*(?=\S)/, '')
    .replace(/^(?:(?:sudo|time|command|[A-Za-z_]\w{0,60}=[^\s'"`\\]{0,4000})[ \t]+){1,20}(?=curl\s)/, '');
}

function wordsOf(text: string, curl: string): Words {
  // The first quote and the first line end tell: behind them any sign may stand in a value.
  const quote = /\^"|["']/.exec(text)?.[0];
  const lineEnd = /([\\^`])[ \t]*\r?\n/.exec(text)?.[1];
  if (quote === '^"' || lineEnd === '^') return cmdWords(text);
  if (lineEnd === '`') return inPowerShellWords(text);
  // `curl.exe "…" -H "a: \"b\""` is read alike by cmd.exe and, but for dollars, by a POSIX shell.
  return curl.toLowerCase() === 'curl.exe' && !text.includes("'") ? cmdWords(text) : posixWords(text);
}

/** `curl.exe` in PowerShell: quotes and backticks are its own, and a quote within a value has a backslash. */
function inPowerShellWords(text: string): Words {
  const read = powerShellTokens(text);
  if ('unclosedAtLine' in read) return read;
  const words: string[] = [];
  for (const { kind, text: piece, glued } of read.tokens) {
    if ((kind === 'end' && piece === ';') || (kind === 'mark' && /[|&]/.test(piece))) break;
    if (kind === 'end') continue;
    const word = kind === 'text' ? piece.replaceAll('\\"', '"') : piece;
    if (glued && words.length > 0) words.push(`${words.pop()}${word}`);
    else words.push(word);
  }
  return { words };
}

function inPowerShell(text: string): RawCall | Unreadable {
  const read = powerShellTokens(text);
  return 'unclosedAtLine' in read ? unclosed(read.unclosedAtLine) : powerShellCall(read.tokens);
}

function unclosed(line: number): Unreadable {
  return {
    problem: texts('A quote that opens on line {line} never closes: copy the whole command.'),
    data: { line },
  };
}

/** Says what a text is only by words from our own list: whatever else begins it may be a secret. */
function strange(text: string): Unreadable {
  const word = /^[A-Za-z]{1,10}(?=[\s.{(])/.exec(text)?.[0].toLowerCase() ?? '';
  const known = Object.hasOwn(KNOWN, word) ? KNOWN[word] : /^[{[]/.test(text) ? STRANGE.json : undefined;
  return { problem: known ?? STRANGE.unknown };
}
