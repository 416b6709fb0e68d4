import { randomBytes } from 'node:crypto';
import { visibleText } from '../core/report/visible-text';
import { run } from './run';

/**
 * The command `why401`: hands the process to {@link run} and ends with its status. Nothing is awaited here: what is loaded later
 * imports this file, and would wait for it.
 */
void run(process.argv.slice(2), {
  stdin: process.stdin,
  write: (stream, text) => written(stream === 'out' ? process.stdout : process.stderr, text),
  // NO_COLOR counts when it is there and not empty (no-color.org).
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
  now: Date.now(),
  newKey: () => randomBytes(32),
})
  .catch((error: unknown) => {
    // A mistake of ours must not look like an explained failure, whose status is 1.
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`why401: Failed by itself, please report it: ${visibleText(reason)}\n`);
    return 2;
  })
  .then((status) => {
    process.exitCode = status;
    // Standard input may stay open when it was not read to its end.
    process.stdin.destroy();
  });

function written(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', (error: NodeJS.ErrnoException) => {
      // Whoever reads along (`head`) may stop before the end.
      if (error.code === 'EPIPE') resolve();
      else reject(error);
    });
    stream.write(text, () => resolve());
  });
}
