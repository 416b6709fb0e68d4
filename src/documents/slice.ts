import type { Unfit } from '../documents/json-scanner';

/** Longest escape of JSON: `\uXXXX`. */
const ESCAPE = 6;

/**
 * Gathers the bytes of one value out of the chunks that it lies in. Within a value the rest of a very long string is left
 * out (bodies: no more than their beginning is ever read), and a value that stays too large is given up.
 */
export class Slice {
  /** The document's byte at which the latest escape began. */
  escapeAt = -ESCAPE;
  private parts: Uint8Array[] = [];
  private size = 0;
  private taking = false;
  private unfit: Unfit | undefined;
  private chunk: Uint8Array = new Uint8Array();
  private base = 0;
  private from = 0;
  /** The document's byte at which the string under way began. */
  private stringAt = 0;
  private leavingOut = false;

  constructor(private readonly limits: { string: number; value: number }) {}

  /** A chunk begins; what is under way goes on in it. */
  begin(chunk: Uint8Array, base: number): void {
    this.chunk = chunk;
    this.base = base;
    this.from = 0;
  }

  /** The chunk ends. */
  end(inString: boolean): void {
    if (!this.taking || this.unfit) return;
    const end = this.chunk.length;
    if (this.leavingOut) return;
    let cut = end;
    if (inString && this.base + end - this.stringAt > this.limits.string) {
      const safe = this.base + end - this.escapeAt < ESCAPE * 2 ? this.escapeAt - this.base : end;
      // An escape that began in an earlier chunk cannot be taken back: then the next chunk's end will do.
      if (safe >= this.from) {
        this.leavingOut = true;
        cut = safe;
      }
    }
    this.add(this.from, cut, true);
  }

  /** A value begins that shall be taken. */
  start(i: number): void {
    this.taking = true;
    this.unfit = undefined;
    this.parts = [];
    this.size = 0;
    this.from = i;
    this.leavingOut = false;
  }

  stringStarts(i: number): void {
    this.stringAt = this.base + i;
  }

  stringEnds(i: number): void {
    if (!this.leavingOut) return;
    this.leavingOut = false;
    this.from = i;
  }

  /** Stops gathering; the value's end will tell why. */
  giveUp(why: Unfit): void {
    if (!this.taking) return;
    this.unfit ??= why;
    this.parts = [];
  }

  /** The value ends before `i`: its bytes, or why there are none; undefined when it was not wanted. */
  take(i: number): Uint8Array | Unfit | undefined {
    if (!this.taking) return undefined;
    if (!this.unfit) this.add(this.from, i);
    this.taking = false;
    if (this.unfit) return this.unfit;
    const [only] = this.parts;
    const whole = this.parts.length === 1 && only ? only : joined(this.parts, this.size);
    this.parts = [];
    return whole;
  }

  /** @param keep true when the bytes must outlive their chunk, which its reader fills anew. */
  private add(from: number, to: number, keep = false): void {
    if (to <= from) return;
    this.size += to - from;
    if (this.size > this.limits.value) this.giveUp('large');
    else this.parts.push(keep ? this.chunk.slice(from, to) : this.chunk.subarray(from, to));
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
