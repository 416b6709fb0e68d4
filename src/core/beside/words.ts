import type { Language } from '../language';
import { type Data, listed, render, renderCount } from '../text';

/** What makes texts in one language. Its parts are called by their names alone: so the list of all texts finds theirs. */
export interface Words {
  /** A text, its names in braces filled from `data`. */
  t(english: string, data?: Data): string;
  /** A text that counts: `{n}` is the number, as the language writes it. */
  counted(n: number, one: string, many: string): string;
  /** Texts one after the other. */
  listed(items: readonly string[]): string;
}

/** The words of a language. */
export function wordsIn(language: Language): Words {
  return {
    t: (english, data = {}) => render(english, data, { now: 0, language }),
    counted: (n, one, many) => renderCount(n, [one, many], {}, language),
    listed: (items) => listed(items, language),
  };
}
