import { texts } from '../core/language';
import type { Sentence } from './sentence';

/** `"`. */
export const QUOTE = 0x22;

/** White space of JSON (RFC 8259 section 2). */
export function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** A byte of a number or of `true`, `false`, `null`; whether they make one is left to JSON.parse. */
export function isScalar(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e ||
    byte === 0x45
  );
}

/** A byte as a message shows it. */
export function shown(byte: number): string | Sentence {
  if (byte > 0x20 && byte < 0x7f) {
    const character = String.fromCharCode(byte);
    return { english: texts('“{character}”'), data: { character } };
  }
  const code = `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return { english: texts('byte {code}'), data: { code } };
}
