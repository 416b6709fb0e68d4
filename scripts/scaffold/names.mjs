/** The name asked for cannot be used; the message says why and what to do. */
export class NameError extends Error {}

/**
 * A slug, checked.
 *
 * @param {string | undefined} slug as it was typed
 * @param {{ what: string, usage: string, form: RegExp, example: string, taken: readonly string[] }} of
 * @returns {string}
 */
export function slugOf(slug, { what, usage, form, example, taken }) {
  if (!slug) throw new NameError(`Failed to make a ${what}: no name given. ${usage}`);
  if (!form.test(slug))
    throw new NameError(
      `Failed to make the ${what} "${slug}": a name is small words with hyphens, such as ${example}`,
    );
  if (taken.includes(slug))
    throw new NameError(`Failed to make the ${what} "${slug}": it is there already. Choose another name`);
  return slug;
}

/** `wrong-path-cookie` as a name in code: `wrongPathCookie`. @param {string} slug */
export function camel(slug) {
  return slug.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

/**
 * A list of lines with one more, in the order of the alphabet.
 *
 * @param {string} text @param {RegExp} lines each line of the list, with the flags `gm` @param {string} line
 */
export function withLine(text, lines, line) {
  const all = [...text.matchAll(lines)].map(([found]) => found);
  const next = all.find((other) => keyOf(other) > keyOf(line));
  const last = all.at(-1);
  if (last === undefined) throw new Error(`Failed to add "${line}": its list was not found`);
  return next === undefined
    ? text.replace(last, () => `${last}\n${line}`)
    : text.replace(next, () => `${line}\n${next}`);
}

/** What imports are ordered by. @param {string} line */
function keyOf(line) {
  return /from '(.*)'/.exec(line)?.[1] ?? line.trim();
}
