/** Longest text that is taken from a browser's body; the rest is cut before anything looks at it. */
export const MAX_TEXT = 200_000;

/** A body as a browser hands it over, as bounded text; base64 of what is no text stays as it is. */
export function bodyText(
  body: string,
  isBase64: boolean,
  mimeType: string,
): { text: string; binary: boolean } {
  const text = body.slice(0, MAX_TEXT);
  if (!isBase64) return { text, binary: false };
  return isTextual(mimeType) ? { text: decodeBase64(text), binary: false } : { text, binary: true };
}

/** An answer without a type is x-unknown to Chromium, and much the same to Firefox; whether it is text shows when it is decoded. */
function isTextual(mimeType: string): boolean {
  return /^text\/|json|xml|javascript|urlencoded|x-unknown/i.test(mimeType);
}

function decodeBase64(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return ''; // Cut in the middle of a group: then it is unread rather than misread.
  }
}
