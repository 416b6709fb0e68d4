import { texts } from '../core/language';
import { isBlank, isScalar, QUOTE, shown } from './json-bytes';
import { type Sentence, say } from './sentence';
import { Slice } from './slice';

/** Which parts of a document are walked into, and which values are handed over whole. */
export interface ScanPlan {
  /** Paths of the objects (`{`) and lists (`[`) that are walked into; '' is the document itself. */
  open: { readonly [path: string]: '{' | '[' };
  /** Whether the value of a path is handed over. Elements of an opened list always are. */
  takes(path: string): boolean;
}

/** Why a value is not handed over. */
export type Unfit = 'large' | 'deep';

export interface ScanEvents {
  /** An object or a list of the plan begins. */
  opened(path: string): void;
  /**
   * A whole value, as bytes that are valid only during the call.
   * @param index its place in its list, from 0; -1 for an object's member.
   * @param at its first byte in the document.
   */
  value(path: string, index: number, bytes: Uint8Array, at: number): void;
  unfit(path: string, index: number, at: number, why: Unfit): void;
}

/** The document breaks the rules of JSON where it is walked. */
export class BrokenJson extends Error {
  constructor(
    readonly at: number,
    readonly what: Sentence,
  ) {
    super(say(what));
  }
}

const UNEXPECTED = texts({
  follows: '{byte} follows the end',
  name: '{byte} stands where a name belongs',
  colon: '{byte} stands where a colon belongs',
  comma: '{byte} stands where a comma belongs',
  value: '{byte} stands where a value belongs',
});

const MAX_DEPTH = 1_000;
const MAX_KEY = 1_000;

type Step = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'comma' | 'end';
interface Level {
  kind: '{' | '[';
  path: string;
  step: Step;
  key: string;
  index: number;
}

/**
 * Finds the wanted values of a JSON document in its bytes, chunk by chunk, without building the document: it tracks
 * strings, escapes and depth, is strict about the levels that it walks, and leaves what is within a value to JSON.parse.
 */
export class JsonScanner {
  private readonly levels: Level[] = [];
  private step: 'before' | 'within' | 'after' = 'before';
  private leaf: 'none' | 'key' | 'string' | 'container' | 'scalar' = 'none';
  private inString = false;
  private depth = 0;
  /** Bytes at the start of the next chunk that an escape has already covered. */
  private skip = 0;
  private base = 0;
  private leafAt = 0;
  private readonly slice: Slice;

  constructor(
    private readonly plan: ScanPlan,
    private readonly events: ScanEvents,
    limits: { string: number; value: number },
  ) {
    this.slice = new Slice(limits);
  }

  /** Bytes that were taken in. */
  get length(): number {
    return this.base;
  }

  /** Takes in the next bytes. */
  push(chunk: Uint8Array): void {
    let i = Math.min(this.skip, chunk.length);
    this.skip -= i;
    this.slice.begin(chunk, this.base);
    while (i < chunk.length) i = this.leaf === 'none' ? this.walk(chunk, i) : this.pass(chunk, i);
    this.slice.end(this.inString);
    this.base += chunk.length;
  }

  /** Ends the document: undefined when it is whole, else the path and place at which it ends too early. */
  finish(): { path: string; index: number; within: boolean } | undefined {
    if (this.leaf === 'scalar' && this.levels.length === 0) this.closeLeaf(this.base);
    if (this.step === 'after') return undefined;
    const level = this.levels.at(-1);
    const within = this.leaf !== 'none' && this.leaf !== 'key';
    return { path: level?.path ?? '', index: level?.index ?? 0, within };
  }

  /** One byte of the levels that are walked. */
  private walk(chunk: Uint8Array, i: number): number {
    const byte = chunk[i] ?? 0;
    if (isBlank(byte)) return i + 1;
    const level = this.levels.at(-1);
    if (!level) {
      if (this.step === 'after') throw this.unexpected(i, byte, 'follows');
      this.step = 'within';
      return this.value(chunk, i, '', -1);
    }
    const closing = level.kind === '{' ? 0x7d : 0x5d;
    switch (level.step) {
      case 'first-key':
      case 'key':
        if (byte === closing && level.step === 'first-key') return this.close(i);
        if (byte !== QUOTE) throw this.unexpected(i, byte, 'name');
        return this.openLeaf(i, 'key');
      case 'colon':
        if (byte !== 0x3a) throw this.unexpected(i, byte, 'colon');
        level.step = 'value';
        return i + 1;
      case 'comma':
        if (byte === closing) return this.close(i);
        if (byte !== 0x2c) throw this.unexpected(i, byte, 'comma');
        level.step = level.kind === '{' ? 'key' : 'value';
        return i + 1;
      default: {
        if (byte === closing && level.step === 'first-value') return this.close(i);
        level.step = 'comma';
        if (level.kind === '{') return this.value(chunk, i, join(level.path, level.key), -1);
        level.index += 1;
        return this.value(chunk, i, level.path, level.index);
      }
    }
  }

  private value(chunk: Uint8Array, i: number, path: string, index: number): number {
    const byte = chunk[i] ?? 0;
    const opens = index === -1 && Object.hasOwn(this.plan.open, path) ? this.plan.open[path] : undefined;
    if ((byte === 0x7b && opens === '{') || (byte === 0x5b && opens === '[')) {
      const step = opens === '{' ? 'first-key' : 'first-value';
      this.levels.push({ kind: opens, path, step, key: '', index: -1 });
      this.events.opened(path);
      return i + 1;
    }
    const wanted = index >= 0 || this.plan.takes(path);
    if (wanted) this.slice.start(i);
    if (byte === QUOTE) return this.openLeaf(i, 'string');
    if (byte === 0x7b || byte === 0x5b) {
      this.depth = 0;
      this.openLeaf(i, 'container');
      return i;
    }
    if (!isScalar(byte)) throw this.unexpected(i, byte, 'value');
    this.openLeaf(i, 'scalar');
    return i;
  }

  private openLeaf(i: number, leaf: JsonScanner['leaf']): number {
    this.leaf = leaf;
    this.leafAt = this.base + i;
    if (leaf === 'key') this.slice.start(i);
    this.inString = leaf === 'key' || leaf === 'string';
    if (this.inString) this.slice.stringStarts(i);
    return i + 1;
  }

  /** Bytes of one value, up to its end or the chunk's. */
  private pass(chunk: Uint8Array, from: number): number {
    let i = from;
    const end = chunk.length;
    if (this.leaf === 'scalar') {
      while (i < end && isScalar(chunk[i] ?? 0)) i++;
      return i < end ? this.closeLeaf(i) : i;
    }
    for (;;) {
      if (this.inString) {
        for (; i < end; i++) {
          const byte = chunk[i];
          if (byte === QUOTE) break;
          if (byte === 0x5c) {
            this.slice.escapeAt = this.base + i;
            i++;
          }
        }
        if (i >= end) {
          this.skip = i - end;
          return end;
        }
        this.inString = false;
        this.slice.stringEnds(i);
        i++;
        if (this.leaf !== 'container') return this.closeLeaf(i);
      }
      for (; i < end; i++) {
        const byte = chunk[i];
        if (byte === QUOTE) break;
        if (byte === 0x7b || byte === 0x5b) {
          if (++this.depth > MAX_DEPTH) this.slice.giveUp('deep');
        } else if ((byte === 0x7d || byte === 0x5d) && --this.depth === 0) return this.closeLeaf(i + 1);
      }
      if (i >= end) return end;
      this.inString = true;
      this.slice.stringStarts(i);
      i++;
    }
  }

  /** Ends a value; `i` is the first index behind it. */
  private closeLeaf(i: number): number {
    const { leaf } = this;
    this.leaf = 'none';
    const level = this.levels.at(-1);
    const taken = this.slice.take(i);
    if (leaf === 'key') {
      if (level) {
        level.key = this.keyOf(taken);
        level.step = 'colon';
      }
      return i;
    }
    if (!level) this.step = 'after';
    if (taken === undefined) return i;
    const path = level ? (level.kind === '{' ? join(level.path, level.key) : level.path) : '';
    const index = level?.kind === '[' ? level.index : -1;
    if (typeof taken === 'string') this.events.unfit(path, index, this.leafAt, taken);
    else this.events.value(path, index, taken, this.leafAt);
    return i;
  }

  private keyOf(taken: Uint8Array | Unfit | undefined): string {
    // A name too long to be one of ours is none of ours.
    if (taken === undefined || typeof taken === 'string' || taken.length > MAX_KEY) return '\u0000';
    try {
      const key = String(JSON.parse(new TextDecoder().decode(taken)));
      return key.includes('.') ? '\u0000' : key; // it would look like a path
    } catch {
      throw new BrokenJson(this.leafAt, { english: texts('a name is no valid string') });
    }
  }

  private close(i: number): number {
    this.levels.pop();
    if (this.levels.length === 0) this.step = 'after';
    return i + 1;
  }

  private unexpected(i: number, byte: number, where: keyof typeof UNEXPECTED): BrokenJson {
    return new BrokenJson(this.base + i, { english: UNEXPECTED[where], data: { byte: shown(byte) } });
  }
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
