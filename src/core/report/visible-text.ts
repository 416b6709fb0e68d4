/** Controls, format characters, halves of a character, the two separators that end lines, and what is drawn as nothing unless it styles an emoji; tabs and line ends stay. */
const HIDDEN =
  /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?<!\p{Extended_Pictographic})\p{Default_Ignorable_Code_Point}/gu;

/**
 * Shows by their number the characters that hide, or that turn the direction of text: a server may send U+202E to make
 * its answer read otherwise than it is.
 */
export function visibleText(text: string): string {
  return text.replace(HIDDEN, (character) => `‹U+${hex(character.codePointAt(0) ?? 0)}›`);
}

function hex(codePoint: number): string {
  return codePoint.toString(16).toUpperCase().padStart(4, '0');
}
