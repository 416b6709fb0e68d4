/** Helpers for code in fixes: values come from the page and are quoted before they stand in code. */

/** A JavaScript string literal in single quotes. */
export function js(value: unknown): string {
  // JSON escapes control characters; the quotes change places.
  const inside = JSON.stringify(String(value)).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inside.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

/**
 * A JavaScript expression that reads a cookie of the page; undefined when it is not there.
 * @param encoded whether its value is percent-encoded (Laravel, Angular), where the header takes it decoded: then the
 * expression throws when it is not there.
 */
export function readCookie(name: unknown, encoded: unknown = false): string {
  const text = String(name);
  const read = /^[\w-]+$/.test(text)
    ? `document.cookie.match(/(?:^|; )${text}=([^;]+)/)?.[1]`
    : `document.cookie.split('; ').find((pair) => pair.startsWith(${js(`${text}=`)}))?.slice(${text.length + 1})`;
  return encoded === true ? `decodeURIComponent(${read.replace('?.[', '[').replace('?.', '.')})` : read;
}

/** Text within a JavaScript template literal, between its backticks. */
export function template(value: unknown): string {
  return js(value)
    .slice(1, -1)
    .replace(/`|\$(?=\{)/g, '\\$&');
}

/** A Python string literal in single quotes. */
export function python(value: unknown): string {
  return js(value);
}

/**
 * A POSIX shell word in single quotes. A control character would be a key pressed where it is pasted into a terminal: with
 * one in it, it is a word in the newer quotes that have escapes (POSIX.1-2024, section 2.2.4).
 */
export function sh(value: unknown): string {
  const text = String(value);
  if (!/\p{Cc}/u.test(text)) return `'${text.replace(/'/g, "'\\''")}'`;
  const escaped = text.replace(/[\\']/g, '\\$&').replace(/\p{Cc}/gu, (character) => {
    const code = character.charCodeAt(0);
    return code < 128
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `$'${escaped}'`;
}
