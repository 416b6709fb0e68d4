/** How many texts are remembered, and of which length, in characters: most requests of a page repeat the few lines that their browser writes. */
const MOST = 1_000;
const LONGEST = 500;

/**
 * A function of a text that is asked again and again for the same ones.
 *
 * @param of must depend on nothing but the text.
 * @param keeps whether a text may stay in memory together with what came of it: one that hides a secret must not.
 */
export function remembered<Result>(
  of: (text: string) => Result,
  keeps: (text: string, result: Result) => boolean,
): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const result = known.get(text);
    if (result !== undefined) return result;
    const found = of(text);
    if (text.length > LONGEST || !keeps(text, found)) return found;
    // All at once: which of them is the oldest costs more than to find them anew.
    if (known.size >= MOST) known.clear();
    known.set(text, found);
    return found;
  };
}

/** For what takes secrets out of a text: only a text that holds none is kept. */
export function isUnchanged(text: string, redacted: string): boolean {
  return text === redacted;
}
