import { open } from 'node:fs/promises';
import { Unreadable } from '../documents/unreadable';

/** Bytes that are read at once. */
const CHUNK = 256 << 10;

/**
 * The bytes of a file, or of standard input for `-`; errors are told in words. A chunk is filled anew once the next one
 * is asked for: a file of any size takes the memory of one.
 */
export async function* openInput(name: string, stdin: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (name === '-') yield* stdin;
    else yield* bytesOf(name);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(reasonOf(error));
  }
}

async function* bytesOf(name: string): AsyncGenerator<Uint8Array> {
  const file = await open(name);
  try {
    if ((await file.stat()).isDirectory()) throw new Unreadable('it is a folder');
    const chunk = new Uint8Array(CHUNK);
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK);
      if (bytesRead === 0) return;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read (permission denied)',
  EPERM: 'it may not be read (permission denied)',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ENAMETOOLONG: 'its name is too long',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
