import { parseArgs } from 'node:util';

export const FORMATS = ['text', 'json', 'markdown', 'html', 'ndjson', 'github'] as const;
export type Format = (typeof FORMATS)[number];

/** What a person asked for. */
export type Command =
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'explain'; file: string; format: Format }
  | { kind: 'cookies'; file: string }
  | { kind: 'cause'; cause: string | undefined }
  | { kind: 'mcp'; exports: string | undefined }
  | { kind: 'mistake'; message: string };

export const USAGE = `Usage: why401 explain <file.har | report.json | -> [--format text|json|markdown|html|ndjson|github]
       why401 cookies [questions.ndjson | -]
       why401 cause [<cause>]
       why401 mcp [--exports <folder>]`;

export const HELP = `${USAGE}

Explains the 401 and 403 answers, the CSRF refusals and the rejected preflights
of a HAR file. A report that Why401 exported is printed again. Nothing leaves
this machine, and no password, token or cookie value is printed.

  <file>             a HAR file, a report of Why401, or - for standard input
  --format <format>  text (default), json (a report), markdown, html
                     (one page, without a network), ndjson (one failure
                     on each line), or github (annotations of a workflow)
  --help             this text
  --version          the version

why401 cookies asks no browser: it says which cookies one would keep and send,
and every reason why not. One question in a line of JSON, one answer in a line:
{"id":"1","browser":"chromium","thirdParty":"allowed",
 "page":"https://app.example.org/","setCookies":[{"url":"https://api.example.com/",
 "header":"sid=1; HttpOnly","context":"top"}],"request":{"url":
 "https://api.example.com/me","method":"GET","type":"fetch","credentials":"include"}}

why401 cause <cause> prints the page of a cause: what it means, how it is known,
what looks like it, and what helps. Without a name it lists all of them.

why401 mcp speaks the Model Context Protocol on standard input and output: a
client may have a HAR file explained, and the newest report that was exported
(why401-….json) into a folder, by default the Downloads folder.

Exit status: 0 nothing failed, 1 failures were explained, 2 the input could not
be read. Colour is used on a terminal only, and not when NO_COLOR is set.
`;

/** Reads the command line. */
export function readArguments(argv: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', short: 'f' },
        exports: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
    if (values.help) return { kind: 'help' };
    if (values.version) return { kind: 'version' };
    if (positionals[0] === 'mcp') return mcpCommand(positionals, values);
    if (values.exports !== undefined) return { kind: 'mistake', message: '--exports belongs to mcp' };
    if (positionals[0] === 'cookies') return cookiesCommand(positionals, values.format);
    if (positionals[0] === 'cause') return causeCommand(positionals, values.format);
    return explainCommand(positionals, values.format ?? 'text');
  } catch (error) {
    // parseArgs adds advice for programmers behind its first sentence.
    const message = error instanceof Error ? (error.message.split(/[.\n]/)[0] ?? '') : String(error);
    return { kind: 'mistake', message };
  }
}

function explainCommand(positionals: readonly string[], format: string): Command {
  const [command, file, ...more] = positionals;
  if (command === undefined) return { kind: 'mistake', message: 'Nothing to do' };
  if (command !== 'explain') return { kind: 'mistake', message: `Unknown command '${command}'` };
  if (file === undefined) return { kind: 'mistake', message: 'No file named' };
  if (more.length > 0) return { kind: 'mistake', message: 'More than one file named' };
  const known = FORMATS.find((candidate) => candidate === format);
  return known
    ? { kind: 'explain', file, format: known }
    : { kind: 'mistake', message: `Unknown format '${format}'` };
}

function cookiesCommand([, file = '-', ...more]: readonly string[], format: string | undefined): Command {
  if (more.length > 0) return { kind: 'mistake', message: 'More than one file named' };
  if (format !== undefined)
    return { kind: 'mistake', message: 'cookies has one format, a line of JSON an answer' };
  return { kind: 'cookies', file };
}

function causeCommand([, cause, ...more]: readonly string[], format: string | undefined): Command {
  if (more.length > 0) return { kind: 'mistake', message: 'More than one cause named' };
  if (format !== undefined) return { kind: 'mistake', message: 'cause has one format, Markdown' };
  return { kind: 'cause', cause };
}

function mcpCommand(
  [, ...more]: readonly string[],
  { format, exports }: { format?: string | undefined; exports?: string | undefined },
): Command {
  if (more.length > 0) return { kind: 'mistake', message: 'mcp reads no file: its client names them' };
  if (format !== undefined) return { kind: 'mistake', message: 'mcp has no format: its client chooses' };
  return { kind: 'mcp', exports };
}
