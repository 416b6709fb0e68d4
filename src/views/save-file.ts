import type { SavedText } from './exports';

/** Hands a text to the person as a file. A link works in panels too, and needs no permission. */
export function saveFile({ name, text, type }: SavedText): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  // The download reads the address after this turn; it needs no longer than that to begin.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
