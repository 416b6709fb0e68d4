/** Helpers for code in fixes: values come from the page and are quoted before they stand in code. */

/** A JavaScript string literal in single quotes. */
export function js(value: unknown): string {
  return `'${String(value).replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')}'`;
}

/** A Python string literal in single quotes. */
export function python(value: unknown): string {
  return js(value);
}

/** A POSIX shell word in single quotes. */
export function sh(value: unknown): string {
  return `'${String(value).replace(/'/g, "'\\''")}'`;
}
