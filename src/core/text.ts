import { ENGLISH, type Language, pluralOf, texts, translated } from './language';

/** What a sentence is rendered from: plain JSON. */
export type Data = { [name: string]: string | number | boolean | string[] | null };

/** The language of a sentence, and the moment of rendering: the core has no clock. */
export interface RenderContext {
  /** Milliseconds since 1970: what "ago" counts from. For a report, the moment of the failure. */
  now: number;
  /** English when none is given. */
  language?: Language;
}

/** What stands for the server while nobody knows which it is. */
const NAMELESS = texts({ begins: 'The server', within: 'the server' });

const AGO = texts({ now: 'just then', before: '{time} before', later: '{time} later' });

const SEPARATOR = texts(', ');

const DURATIONS = texts({ ms: '{n} ms', s: '{n} s', min: '{n} min', h: '{n} h', days: '{n} days' });

/**
 * Fills a template such as `{method} {path} went without {names:or}`. Formats: `ago` (a moment in milliseconds), `time`
 * (UTC clock time), `duration` (milliseconds), `list` and `or` (texts), `phrase` (words of ours, core/phrases.ts). An unknown
 * name is a mistake of the rule and throws.
 */
export function render(english: string, data: Data, context: RenderContext): string {
  const language = context.language ?? ENGLISH;
  const template = translated(english, language);
  return template.replace(
    /\{(\w+)(?::(\w+))?\}/g,
    (_, name: string, format: string | undefined, at: number) => {
      const value = Object.hasOwn(data, name) ? data[name] : undefined;
      if (value === undefined || value === null)
        throw new Error(`Failed to render "${template}": no data for {${name}}`);
      if (value === NAMELESS.begins) {
        const begins = at === 0 || /(?:[.!?:]\s|[。！？：])$/.test(template.slice(0, at));
        return translated(begins ? NAMELESS.begins : NAMELESS.within, language);
      }
      return formatted(value, format, context.now, language);
    },
  );
}

function formatted(
  value: string | number | boolean | string[],
  format: string | undefined,
  now: number,
  language: Language,
): string {
  switch (format) {
    case 'ago': {
      const difference = now - Number(value);
      if (Math.abs(difference) < 1_000) return translated(AGO.now, language);
      const time = duration(Math.abs(difference), language);
      return render(difference >= 0 ? AGO.before : AGO.later, { time }, { now, language });
    }
    case 'time':
      return `${new Date(Number(value)).toISOString().slice(11, 19)} UTC`;
    case 'duration':
      return duration(Number(value), language);
    case 'list':
      return joined(value, 'conjunction', language);
    case 'or':
      return joined(value, 'disjunction', language);
    case 'phrase':
      return phrase(String(value), language);
    default:
      return Array.isArray(value) ? value.join(', ') : String(value);
  }
}

/** No phrase of ours has more code in it than that: pieces between backticks. */
const MOST_PIECES = 9;

/** Words of ours within data, one after the other behind semicolons. One code in them may be the request's own (core/phrases.ts). */
function phrase(value: string, language: Language): string {
  const parts = value.split('`');
  for (let index = 1; index < parts.length && parts.length <= MOST_PIECES; index += 2) {
    const english = parts.map((part, at) => (at === index ? '{code}' : part)).join('`');
    const known = language.texts.get(english);
    if (known !== undefined) return known.replace('{code}', () => parts[index] ?? '');
  }
  return value
    .split('; ')
    .map((words) => translated(words, language))
    .join('; ');
}

/** Fills the text for a number, one or many; `{n}` is the number, as the language writes it. */
export function renderCount(
  n: number,
  [one, many]: readonly [string, string],
  data: Data,
  language: Language,
): string {
  const text = pluralOf(n, one, many, language);
  return render(text, { ...data, n: n.toLocaleString(language.tag) }, { now: 0, language });
}

/** Texts one after the other, as a language separates them: no word before the last. */
export function listed(items: readonly string[], language: Language = ENGLISH): string {
  return items.join(translated(SEPARATOR, language));
}

function joined(
  value: string | number | boolean | string[],
  type: 'conjunction' | 'disjunction',
  { tag }: Language,
): string {
  const items = (Array.isArray(value) ? value : [String(value)]).map((item) => `\`${item}\``);
  return listFormat(tag, type).format(items);
}

const LIST_FORMATS = new Map<string, Intl.ListFormat>();

/** Made once in a language: making one takes longer than all the rest of a sentence. */
function listFormat(tag: string, type: 'conjunction' | 'disjunction'): Intl.ListFormat {
  const known = LIST_FORMATS.get(`${tag} ${type}`);
  if (known) return known;
  // Without the comma before “and” that American English has.
  const made = new Intl.ListFormat(tag === 'en' ? 'en-GB' : tag, { type });
  LIST_FORMATS.set(`${tag} ${type}`, made);
  return made;
}

/** A duration in milliseconds as a person says it: `40 s`, `3 min`, `2 h`, `5 days`. */
export function duration(ms: number, language: Language = ENGLISH): string {
  const seconds = Math.round(ms / 1000);
  const said = (english: string, n: number) => translated(english, language).replace('{n}', String(n));
  if (seconds < 1) return said(DURATIONS.ms, Math.round(ms));
  if (seconds < 90) return said(DURATIONS.s, seconds);
  if (seconds < 90 * 60) return said(DURATIONS.min, Math.round(seconds / 60));
  if (seconds < 48 * 3600) return said(DURATIONS.h, Math.round(seconds / 3600));
  return said(DURATIONS.days, Math.round(seconds / 86_400));
}
