import { signal } from '@preact/signals';
import { ENGLISH, type Language } from '../core/language';
import type { Catalogue } from '../core/rendered';
import { type Data, render, renderCount } from '../core/text';

/** The language of this page. What is drawn follows it when the person chooses another. */
export const language = signal<Language>(ENGLISH);

/**
 * A text in the page's language: a literal in English, or one that is marked by `texts`, so that the list of all texts has
 * it (test/texts). Names in braces are filled from `data`.
 */
export function t(english: string, data: Data = {}): string {
  return render(english, data, { now: 0, language: language.value });
}

/** A text that counts: `{n}` is the number, as the language writes it. */
export function counted(n: number, one: string, many: string, data: Data = {}): string {
  return renderCount(n, [one, many], data, language.value);
}

/** Sets the page's language, for what it shows and for who reads it aloud. */
export function speak(next: Language): void {
  language.value = next;
  document.documentElement.lang = next.tag;
}

/** A catalogue whose sentences are in the page's language, whichever that is when they are made. */
export function spoken(catalogue: Catalogue): Catalogue {
  return {
    ...catalogue,
    get language() {
      return language.value;
    },
  };
}
