import { ENGLISH, type Language, pluralOf } from '../core/language';
import { render } from '../core/text';

/** A sentence about a file, or a part of one: its English, and what fills the names in braces. */
export interface Sentence {
  /** Marked by `texts`, so that the list of all texts has it. */
  english: string;
  data?: { readonly [name: string]: string | number | Sentence };
}

/** Says it: in English on the command line, in the page's language in the viewer. */
export function say({ english, data = {} }: Sentence, language: Language = ENGLISH): string {
  const filled = Object.entries(data).map(([name, value]) => [
    name,
    typeof value === 'object' ? say(value, language) : value,
  ]);
  return render(english, Object.fromEntries(filled), { now: 0, language });
}

/** Says how many; `{n}` is the number. */
export function sayCount(n: number, [one, many]: readonly [string, string], language: Language): string {
  return render(pluralOf(n, one, many, language), { n }, { now: 0, language });
}
