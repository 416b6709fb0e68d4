import { open } from 'node:fs/promises';
import { Unreadable } from './unreadable';

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

/** What tells the bytes' kind before anything is parsed: UTF-8 passes, without its mark. */
export async function* asUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array();
  for await (const chunk of bytes) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    const start: Uint8Array = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (start.length < 4) {
      head = start.slice();
      continue;
    }
    head = undefined;
    yield withoutMark(start);
  }
  if (head !== undefined) {
    if (head.length === 0) throw new Unreadable('it is empty');
    yield withoutMark(head);
  }
}

const SIGNATURES: readonly { bytes: readonly number[]; is: string }[] = [
  {
    bytes: [0x1f, 0x8b],
    is: 'it is compressed with gzip: unpack it first (gunzip -c FILE | why401 explain -)',
  },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    is: 'it is a ZIP archive: unpack it first, and name the .har file in it',
  },
  {
    bytes: [0x28, 0xb5, 0x2f, 0xfd],
    is: 'it is compressed with zstd: unpack it first (zstd -dc FILE | why401 explain -)',
  },
  {
    bytes: [0xff, 0xfe],
    is: 'it is encoded in UTF-16, and HAR files are UTF-8: convert it first (iconv -f UTF-16 -t UTF-8)',
  },
  {
    bytes: [0xfe, 0xff],
    is: 'it is encoded in UTF-16, and HAR files are UTF-8: convert it first (iconv -f UTF-16 -t UTF-8)',
  },
  {
    bytes: [0x7b, 0x00],
    is: 'it is encoded in UTF-16, and HAR files are UTF-8: convert it first (iconv -f UTF-16LE -t UTF-8)',
  },
  {
    bytes: [0x00, 0x7b],
    is: 'it is encoded in UTF-16, and HAR files are UTF-8: convert it first (iconv -f UTF-16BE -t UTF-8)',
  },
];

function withoutMark(start: Uint8Array): Uint8Array {
  const known = SIGNATURES.find(({ bytes }) => bytes.every((byte, index) => start[index] === byte));
  if (known) throw new Unreadable(known.is);
  const body = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? start.subarray(3) : start;
  const first = body.find((byte) => byte > 0x20);
  if (first === 0x3c)
    throw new Unreadable('it is HTML or XML, not a HAR file: perhaps a page was saved instead');
  return body;
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
