import { redactText } from './text';

/** Attributes that name things and hold nothing; addresses among them are reduced as text is. */
const SHOWN = /^(?:type|name|id|class|rel|lang|for|role|method|charset|http-equiv|href|src|action)$/i;

const HIDDEN = /<(script|style|textarea|template|noscript)\b[^>]{0,500}>[\s\S]*?(?:<\/\1>|$)/gi;
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const TAG = /<[a-z][\w:-]{0,60}(?:\s|\/)(?:"[^"]*"|'[^']*'|[^<>])*/gi;
const ATTRIBUTE = /([\w:@.-]{1,60})(\s*=\s*)("[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s"'>][^\s>]*)/g;
const LOOSE = /\b(value|content|data-[\w-]{1,40})\s*=\s*("[^"]*"|'[^']*')/gi;

/** Attribute values, comments and scripts of a page hold tokens of any form; its visible words are what a diagnosis reads. */
export function redactHtml(text: string): string {
  return redactText(
    text
      .replace(HIDDEN, '<$1>…</$1>')
      .replace(COMMENT, '<!--…-->')
      .replace(TAG, (tag) =>
        tag.replace(ATTRIBUTE, (whole, name: string) => (SHOWN.test(name) ? whole : `${name}="…"`)),
      )
      // What quotes that do not match kept from being read as a tag.
      .replace(LOOSE, (_, name: string) => `${name}="…"`),
  );
}

/**
 * The title of a page, null when it has none.
 * @param clean takes out what may open something.
 */
export function titleOf(html: string, clean: (text: string) => string): string | null {
  const title = /<title[^>]{0,100}>([^<]{0,2000})/i.exec(html)?.[1]?.trim();
  return title === undefined ? null : clean(title).slice(0, 200);
}
