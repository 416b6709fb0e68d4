/** Readers of untrusted JSON: what has another type than expected counts as absent, and only own properties count. */

export type Fields = { readonly [name: string]: unknown };

/** An object's fields; none for anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The value under a name, undefined when the object itself does not have it (`__proto__`, `constructor`). */
export function field(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** A nested object's fields. */
export function fieldsIn(fields: Fields, name: string): Fields {
  return fieldsOf(field(fields, name));
}

/** A text, '' when absent. Some tools write numbers where texts belong. */
export function textIn(fields: Fields, name: string): string {
  const value = field(fields, name);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A finite number, undefined when absent. Some tools write numbers as texts. */
export function numberIn(fields: Fields, name: string): number | undefined {
  const value = field(fields, name);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** 9999-01-01: later moments have no ISO 8601 form of the common length, and soon none at all. */
const LAST_MOMENT = Date.UTC(9999, 0);

/** A moment in milliseconds since 1970; undefined when absent, no date, before 1970 or in no year of four digits. */
export function momentIn(fields: Fields, name: string): number | undefined {
  const at = Date.parse(textIn(fields, name));
  return at >= 0 && at < LAST_MOMENT ? at : undefined;
}

/** A list's objects, at most `limit` of them. */
export function listIn(fields: Fields, name: string, limit: number): Fields[] {
  const value = field(fields, name);
  return Array.isArray(value) ? value.slice(0, limit).map(fieldsOf) : [];
}
