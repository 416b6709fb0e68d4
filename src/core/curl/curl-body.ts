/** What `--data-urlencode` makes of `content`, `=content`, `name=content`; null for `@file` and `name@file`. */
export function urlencoded(value: string): string | null {
  const equals = value.indexOf('=');
  if (equals === -1 && value.includes('@')) return null;
  const name = equals === -1 ? '' : value.slice(0, equals);
  return `${name}${name && '='}${encoded(value.slice(equals + 1))}`;
}

/** A lone half of a pair of UTF-16 units cannot be encoded. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replaceAll('%20', '+');
}

/** A field of a multipart body, as its reader finds it; what a file holds is left out. */
export function formPart(value: string): string {
  const equals = value.indexOf('=');
  const name = value.slice(0, Math.max(0, equals)).replace(/["\r\n]/g, '');
  const content = value.slice(equals + 1);
  return `Content-Disposition: form-data; name="${name}"\r\n\r\n${/^[@<]/.test(content) ? '' : content}\r\n`;
}
