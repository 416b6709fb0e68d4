import { type Language, pluralOf } from '../language';
import { type Data, listed, render } from '../text';

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
  const t = (english: string, data: Data = {}) => render(english, data, { now: 0, language });
  return {
    t,
    counted: (n, one, many) =>
      render(pluralOf(n, one, many, language), { n: n.toLocaleString(language.tag) }, { now: 0, language }),
    listed: (items) => listed(items, language),
  };
}
