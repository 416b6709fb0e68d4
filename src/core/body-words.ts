import type { BodyShape } from './evidence';
import { texts } from './language';

/** What kind of body it is, in a word. */
export const BODY_KINDS: Readonly<Record<BodyShape['kind'], string>> = texts({
  json: 'json',
  html: 'html',
  text: 'text',
  binary: 'binary',
  empty: 'empty',
});
