import { texts } from './language';

/** Words of ours that stand within the data of a sentence; `{code}` is a name of the request's own. */
const PHRASES = texts([
  '`{code}`',
  'the same `{code}`',
  'another `{code}`',
  'both `{code}`',
  'one of the two `{code}`',
  'the same value in `{code}`',
  'another value in `{code}`',
  'a credential in `{code}`',
  'a key in `{code}`',
  'a token',
  'a bare token',
  'the same token',
  'the same token as `{code}`',
  'a `Set-Cookie` for `{code}`',
  'a `Set-Cookie` for `{code}`, and it is no sign-in',
  'kept',
  'not expired',
  'removed',
  'no answer',
  'no answer recorded',
] as const);

/** One of the phrases. */
export type Phrase = (typeof PHRASES)[number];

/** A phrase with its code, as data of a sentence: `{what:phrase}` shows it. */
export function phraseWith(phrase: Phrase, code = ''): string {
  return phrase.replace('{code}', () => code.replaceAll('`', "'"));
}
