import { type Language, texts, translated } from './language';

/** What stands for a value that is not shown. In a record it is in English, for reports. */
export const VALUES = texts({
  none: 'none',
  sent: 'sent',
  absent: 'absent',
  bare: 'sent without a scheme',
  oneToken: 'one token',
  anotherToken: 'another token',
  oneValue: 'one value',
  anotherValue: 'another value',
});

/** One side of a difference in a language: words of ours are translated, anything else is the request’s own. */
export function differenceText(value: string, language: Language): string {
  return Object.values<string>(VALUES).includes(value) ? translated(value, language) : value;
}
