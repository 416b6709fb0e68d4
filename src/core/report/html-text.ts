import { visibleText } from './visible-text';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that stays text, in elements and in attributes. */
export function text(value: string): string {
  return visibleText(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
