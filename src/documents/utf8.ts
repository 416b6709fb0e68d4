import { texts } from '../core/language';
import { Unreadable } from './unreadable';

/** What tells the bytes' kind before anything is parsed: UTF-8 passes, without its mark. */
export async function* asUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array();
  for await (const chunk of bytes) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    const start: Uint8Array = head.length === 0 ? chunk : joined(head, chunk);
    if (start.length < 4) {
      head = start.slice();
      continue;
    }
    head = undefined;
    yield withoutMark(start);
  }
  if (head !== undefined) {
    if (head.length === 0) throw new Unreadable({ english: texts('it is empty') });
    yield withoutMark(head);
  }
}

const SIGNATURES: readonly { bytes: readonly number[]; is: string }[] = texts([
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
]);

function withoutMark(start: Uint8Array): Uint8Array {
  const known = SIGNATURES.find(({ bytes }) => bytes.every((byte, index) => start[index] === byte));
  if (known) throw new Unreadable({ english: known.is });
  const body = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? start.subarray(3) : start;
  const first = body.find((byte) => byte > 0x20);
  if (first === 0x3c)
    throw new Unreadable({
      english: texts('it is HTML or XML, not a HAR file: perhaps a page was saved instead'),
    });
  return body;
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}
