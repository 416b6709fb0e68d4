import { version } from '../../package.json' with { type: 'json' };
import { answerCase } from '../core/cookies/cookie-case';
import { createFingerprint } from '../core/redact/fingerprint';
import type { Report } from '../core/report/report';
import { visibleText } from '../core/report/visible-text';
import { type Document, readDocument } from '../documents/document';
import { notesOf, reportOf } from '../documents/report-of';
import { Unreadable } from '../documents/unreadable';
import { asUtf8 } from '../documents/utf8';
import { RULES } from '../rules/index';
import { SERVERS } from '../servers/index';
import { type Command, HELP, readArguments, USAGE } from './arguments';
import { causePage, causesLike } from './cause-pages';
import { readQuestions } from './cookie-questions';
import { openInput } from './input';
import { written } from './written';

/** What the command needs of its process. */
export interface Process {
  stdin: AsyncIterable<Uint8Array>;
  write(stream: 'out' | 'error', text: string): Promise<void>;
  colour: boolean;
  /** Milliseconds since 1970. */
  now: number;
  /** 32 random bytes, new at each call. */
  newKey(): Uint8Array;
}

/** Runs the command line. Returns the exit status: 0 nothing failed, 1 failures were explained, 2 not readable. */
export async function run(argv: readonly string[], process: Process): Promise<0 | 1 | 2> {
  const command = readArguments(argv);
  switch (command.kind) {
    case 'help':
      await process.write('out', HELP);
      return 0;
    case 'version':
      await process.write('out', `${version}\n`);
      return 0;
    case 'mistake':
      await process.write('error', `why401: ${oneLine(command.message)}. ${USAGE}\n`);
      return 2;
    case 'explain':
      return explainFile(command, process);
    case 'mcp': {
      // A server needs more than a command: it is loaded by who asks for it.
      const { serveMcp } = await import('./mcp/server');
      await serveMcp({ version, exports: command.exports, newKey: process.newKey, now: Date.now });
      return 0;
    }
    case 'cookies':
      return answerQuestions(command.file, process);
    case 'cause':
      return printCause(command.cause, process);
  }
}

async function printCause(cause: string | undefined, process: Process): Promise<0 | 2> {
  const page = causePage(cause);
  if (page !== undefined) {
    await process.write('out', page);
    return 0;
  }
  const near = causesLike(cause ?? '');
  const hint = near.length > 0 ? `Like it: ${near.join(', ')}` : 'why401 cause lists them all';
  await process.write('error', `why401: No cause is called '${oneLine(cause ?? '')}'. ${hint}\n`);
  return 2;
}

/** Where to read on, for a person at a terminal; nothing where no cause of this version was found. */
function readOn({ failures }: Report): string[] {
  const cause = failures.find(({ folded }) => !folded)?.diagnoses[0]?.cause;
  return cause && causePage(cause) !== undefined ? [`More on a cause: why401 cause ${cause}`] : [];
}

async function explainFile(
  command: Extract<Command, { kind: 'explain' }>,
  process: Process,
): Promise<0 | 1 | 2> {
  const name = command.file === '-' ? 'standard input' : command.file;
  const complain = (why: string) =>
    process.write('error', `why401: Failed to read ${oneLine(name)}: ${oneLine(why)}\n`);
  try {
    const judges = { rules: RULES, servers: SERVERS, fingerprint: createFingerprint(process.newKey()) };
    const document = await readDocument(asUtf8(openInput(command.file, process.stdin)), judges);
    const report = reportOf(document, version, process.now);
    const { summary, remarks } = notesOf(document);
    await process.write(
      'out',
      written(report, command.format, {
        colour: process.colour,
        name,
        notes: [summary, ...remarks, ...readOn(report)],
      }),
    );
    if (command.format !== 'text')
      for (const note of remarks) await process.write('error', `why401: ${oneLine(note)}\n`);
    const broken = brokenness(document);
    if (broken) {
      await complain(broken);
      return 2;
    }
    return report.failures.some((failure) => !failure.folded) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    await complain(error.message);
    return 2;
  }
}

/** One answer a line, as soon as it is known; a line that is no question is complained of, and the others are answered. */
async function answerQuestions(file: string, process: Process): Promise<0 | 2> {
  const name = file === '-' ? 'standard input' : file;
  const complain = (why: string) =>
    process.write('error', `why401: Failed to read ${oneLine(name)}: ${oneLine(why)}\n`);
  let unread = 0;
  try {
    for await (const read of readQuestions(asUtf8(openInput(file, process.stdin)))) {
      if ('question' in read)
        await process.write('out', `${JSON.stringify(answerCase(read.question, process.now))}\n`);
      else {
        unread += 1;
        await complain(`line ${read.line}: ${read.trouble}`);
      }
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    await complain(error.message);
    return 2;
  }
  return unread > 0 ? 2 : 0;
}

/** Why a file counts as unread although something of it may have been explained. */
function brokenness(document: Document): string | undefined {
  const { trouble } = document;
  if (trouble.broken) return trouble.broken.message;
  if (trouble.count > 0) {
    const more = trouble.count - trouble.entries.length;
    return `${trouble.entries.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
  }
  if (document.kind !== 'har') return undefined;
  const { findings } = document;
  const none = findings.requests === 0 && findings.unreadable > 0;
  return none ? `none of its ${findings.unreadable} entries names a request` : undefined;
}

function oneLine(text: string): string {
  return visibleText(text.replace(/\s+/g, ' ')).trim();
}
