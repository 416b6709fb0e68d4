import type { Language } from '../core/language';
import { type Sentence, say } from './sentence';

/** The input could not be read, or not to its end; the message says what and where, in one line of English. */
export class Unreadable extends Error {
  /** @param why words that nobody translates, or a sentence that can be. */
  constructor(private readonly why: string | Sentence) {
    super(typeof why === 'string' ? why : say(why));
  }

  /** The message in a language. */
  in(language: Language): string {
    return typeof this.why === 'string' ? this.why : say(this.why, language);
  }
}
