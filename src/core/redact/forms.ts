import { percentDecoded } from './text';

/** Shorter forms of a value stand in any text by chance. In characters. */
const SHORTEST_FORM = 6;

/** From this length on a value is found in other cases, between spaces and in pieces; a shorter one could be a word. */
const LONG = 12;

/** How many characters of values are looked for in pieces. */
const MAX_PIECED = 20_000;

/**
 * Makes a function that takes some values out of a text, however the text writes them: escaped for JSON, HTML or an
 * address, in base64 or hexadecimal, backwards, in other cases, split by spaces, or a part of them.
 * @param replace writes what stands in the place of a found passage.
 */
export function withoutValues(
  values: readonly string[],
  replace: (found: string) => string,
): (text: string) => string {
  const unique = [...new Set(values)];
  const short = unique.filter((value) => value.length < LONG).flatMap(writtenForms);
  const long = [
    ...new Set(
      unique
        .filter((value) => value.length >= LONG)
        .flatMap(writtenForms)
        .map(folded),
    ),
  ];
  const pieces = piecesOf(unique);
  if (short.length + long.length === 0) return (text) => text;
  return (text) => {
    const marks = new Uint8Array(text.length);
    for (const form of short) markAll(text, form, (at) => marks.fill(1, at, at + form.length));
    if (text.length >= LONG) {
      const { plain, places } = withPlaces(text);
      const mark = (at: number, length: number) =>
        marks.fill(1, places[at] ?? 0, (places[at + length - 1] ?? 0) + 1);
      for (const form of long) markAll(plain, form, (at) => mark(at, form.length));
      for (let at = 0; pieces.size > 0 && at + LONG <= plain.length; at++)
        if (pieces.has(plain.slice(at, at + LONG))) mark(at, LONG);
    }
    return replaced(text, marks, replace);
  };
}

/** How a value can be written; of base64 the part that does not depend on what stands around it. */
function writtenForms(value: string): string[] {
  const bytes = new TextEncoder().encode(value);
  const json = JSON.stringify(value).slice(1, -1);
  const percent = percentOf(bytes);
  const forms = [
    value,
    percentDecoded(value),
    json,
    json.replaceAll('/', '\\/'),
    json.replace(/[^ -~]|[<>&'/]/g, unicodeEscape),
    htmlOf(value, { '"': '&quot;', "'": '&#39;' }),
    htmlOf(value, { '"': '&#34;', "'": '&#x27;' }),
    htmlOf(value, { '"': '&quot;', "'": "'" }),
    percent,
    percent.replaceAll('%20', '+'),
    percent.replace(/%[0-9A-F]{2}/g, (triple) => triple.toLowerCase()),
    percent.replace(/%(?:21|27|28|29|2A)/g, (triple) => decodeURIComponent(triple)),
    percent.replaceAll('%', '%25'),
    hexOf(bytes, '%'),
    hexOf(bytes, '%').toUpperCase(),
    hexOf(bytes, ''),
    hexOf(bytes, '').toUpperCase(),
    Array.from(value).reverse().join(''),
    ...base64Of(bytes),
  ];
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST_FORM);
}

/** Parts of values that look like no words, with the marks of their beginning: each piece of some length. */
function piecesOf(values: readonly string[]): Set<string> {
  const pieces = new Set<string>();
  let left = MAX_PIECED;
  for (const value of values) {
    if (value.length < LONG || value.length > left) continue;
    left -= value.length;
    const bytes = new TextEncoder().encode(value);
    const hex = hexOf(bytes, '');
    const backwards = Array.from(value).reverse().join('');
    for (const form of [value, percentDecoded(value), backwards, ...base64Of(bytes)]) {
      const dense = form.replace(/\s/g, '');
      for (let at = 0; at + LONG <= dense.length; at++) {
        const piece = dense.slice(at, at + LONG);
        if (isNoWord(piece)) pieces.add(folded(piece));
      }
    }
    for (let at = 0; at + LONG <= hex.length; at++) pieces.add(hex.slice(at, at + LONG));
  }
  return pieces;
}

/** Words, addresses and versions are said by a server of its own accord. */
function isNoWord(piece: string): boolean {
  if (/[.:]/.test(piece) || !/[a-z].*[a-z]/i.test(piece)) return false;
  return /\d/.test(piece) || /[a-z][A-Z].*[a-z][A-Z]/.test(piece);
}

/** Without spaces, capital letters and the difference between the two alphabets of base64. */
function folded(text: string): string {
  return withPlaces(text).plain;
}

function withPlaces(text: string): { plain: string; places: Uint32Array } {
  const places = new Uint32Array(text.length);
  let plain = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (/\s/.test(character)) continue;
    places[plain.length] = at;
    plain +=
      character === '-'
        ? '+'
        : character === '_'
          ? '/'
          : /[A-Z]/.test(character)
            ? character.toLowerCase()
            : character;
  }
  return { plain, places };
}

function markAll(text: string, form: string, mark: (at: number) => void): void {
  for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + 1)) mark(at);
}

function replaced(text: string, marks: Uint8Array, replace: (found: string) => string): string {
  let result = '';
  for (let at = 0; at < text.length; ) {
    const mark = marks[at];
    let end = at + 1;
    while (end < text.length && marks[end] === mark) end++;
    const part = text.slice(at, end);
    result += mark ? replace(part) : part;
    at = end;
  }
  return result;
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function htmlOf(value: string, quotes: Readonly<Record<string, string>>): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', ...quotes };
  return value.replace(/[&<>"']/g, (character) => names[character] ?? character);
}

/** As encodeURIComponent, and its unreserved characters alone stay as they are (RFC 3986 section 2.3). */
function percentOf(bytes: Uint8Array): string {
  return [...bytes]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[\w.~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function hexOf(bytes: Uint8Array, before: string): string {
  return [...bytes].map((byte) => before + byte.toString(16).padStart(2, '0')).join('');
}

function base64Of(bytes: Uint8Array): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const binary = '\0'.repeat(offset) + String.fromCharCode(...bytes.subarray(0, 10_000));
    const text = btoa(binary)
      .replace(/={1,2}$/, '')
      .slice(offset === 0 ? 0 : offset + 1, -1);
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
