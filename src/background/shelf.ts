/** What the shelf needs of a storage area of the browser. */
export interface Area {
  get(keys: null | string): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** How much of session storage is filled, in bytes: both browsers refuse what goes beyond 10,485,760. */
export const SHARE = 8_000_000;
/** To how much it is emptied when that is passed, in bytes: room for some hundred failures more. */
export const CALM = 7_000_000;

/**
 * JSON as ASCII alone: then its length is its size in bytes, as Chromium counts (UTF-8) and as Firefox does (two bytes for every
 * character as soon as one of them is not of Latin-1).
 */
export function packed(value: unknown): string {
  return JSON.stringify(value).replace(NOT_ASCII, escaped);
}

const NOT_ASCII = /[\u0080-\uffff]/g;

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * An ASCII text in one byte a character. Firefox's own strings (addresses, headers) are wide whatever is in them, and make wide
 * what they are put into; its parser makes narrow ones, except where there is something to unescape.
 */
function narrow(text: string): string {
  const plain = text.replaceAll('"', '\u0080').replaceAll('\\', '\u0081');
  return (JSON.parse(`"${plain}"`) as string).replaceAll('\u0080', '"').replaceAll('\u0081', '\\');
}

/**
 * Session storage, of which is known at each moment how full it is. Values are texts: an object takes 2.4 times the room of its
 * JSON in Chromium, and eight times as long to be written (measured in Chromium 156).
 */
export class Shelf {
  private readonly sizes = new Map<string, number>();
  private filled = 0;
  private isMakingRoom = false;

  /** @param isTwofold whether the browser may keep ASCII in two bytes a character, and count it so (Firefox). */
  constructor(
    private readonly area: Area,
    /** Asked when the shelf is full: lets go of at least so many bytes of what is oldest, by `write`, before it returns. */
    private readonly makeRoom: (excess: number) => void,
    private readonly isTwofold = false,
  ) {}

  /** A value as the text that it is kept as. */
  pack(value: unknown): string {
    const text = packed(value);
    return this.isTwofold ? narrow(text) : text;
  }

  /** How much is written, keys included, in bytes. */
  get size(): number {
    return this.filled;
  }

  /** How much a key and its value take, in bytes; 0 for what is not there. */
  sizeOf(key: string): number {
    return this.sizes.get(key) ?? 0;
  }

  /** The keys that begin so. */
  keysOf(prefix: string): string[] {
    return [...this.sizes.keys()].filter((key) => key.startsWith(prefix));
  }

  /** Everything that is there, read anew. What this class did not write is left as it is. */
  async read(): Promise<Record<string, unknown>> {
    const all = Object.entries(await this.area.get(null));
    for (const [key, value] of all) this.note(key, typeof value === 'string' ? value : packed(value));
    return Object.fromEntries(
      all.map(([key, value]) => [key, typeof value === 'string' ? JSON.parse(value) : value]),
    );
  }

  /** Writes some values, then removes others. Resolves when that is done; what even an emptied store refuses is said in the console. */
  write(values: Readonly<Record<string, unknown>>, gone: readonly string[] = []): Promise<void> {
    const texts = Object.entries(values).map(([key, value]): [string, string] => [key, this.pack(value)]);
    return this.writeTexts(texts, gone);
  }

  /** Writes what is {@link packed} already, then removes other keys. */
  async writeTexts(
    texts: readonly (readonly [key: string, text: string])[],
    gone: readonly string[] = [],
  ): Promise<void> {
    if (texts.length === 0) return this.remove(gone);
    for (const [key, text] of texts) this.note(key, text);
    if (this.filled > SHARE) this.empty(this.filled - CALM);
    // What made room may be a part of this.
    const kept = () => texts.filter(([key]) => this.sizes.has(key));
    try {
      await this.put(kept()).catch(() => {
        // Somebody else has filled it: what is ours makes room for its own.
        this.empty(texts.reduce((sum, [key, text]) => sum + key.length + text.length, 0));
        return this.put(kept());
      });
    } catch (error) {
      // The log goes on in memory, and only a worker's death would lose it.
      console.warn(`Failed to store the log: ${String(error)}`);
      return;
    }
    await this.remove(gone);
  }

  private async put(texts: readonly (readonly [string, string])[]): Promise<void> {
    if (texts.length > 0) await this.area.set(Object.fromEntries(texts));
  }

  private async remove(gone: readonly string[]): Promise<void> {
    if (gone.length === 0) return;
    for (const key of gone) {
      this.filled -= this.sizeOf(key);
      this.sizes.delete(key);
    }
    await this.area.remove([...gone]);
  }

  private empty(excess: number): void {
    // What makes room writes as well.
    if (this.isMakingRoom) return;
    this.isMakingRoom = true;
    try {
      this.makeRoom(excess);
    } finally {
      this.isMakingRoom = false;
    }
  }

  private note(key: string, text: string): void {
    const size = key.length + text.length;
    this.filled += size - this.sizeOf(key);
    this.sizes.set(key, size);
  }
}
