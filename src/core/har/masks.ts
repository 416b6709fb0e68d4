/** A word that a sanitiser leaves in a value's place, standing by itself or in brackets. */
const WORD =
  /^[\s"'([{<*_‹-]*(?:[\w-]{1,40} )?(?:redacted|removed|masked|filtered|saniti[sz]ed|scrubbed|hidden|obfuscated|stripped|omitted)(?: \d+)?[\s"')\]}>*_›-]*$/i;
/** Stars, dots or letters x in a value's place, perhaps with a rest of the value around them. */
const FILL = /\*{3,}|•{3,}|^x{4,}$|\u2026/i;

/**
 * True for a value that somebody replaced before the file was shared. It tells that something was sent and nothing of
 * what: compared, all masks look equal, and judged, all look malformed.
 */
export function isMask(value: string): boolean {
  const bare = value.trim();
  return bare.length <= 200 && (WORD.test(bare) || FILL.test(bare));
}

/** True for an Authorization value whose credential was replaced. Blank is how some sanitisers leave it. */
export function isMaskedAuthorization(value: string): boolean {
  const bare = value.trim();
  return bare === '' || isMask(bare) || isMask(bare.replace(/^\S+\s+/, ''));
}

/** True for a Cookie or Set-Cookie value in which any cookie's own value was replaced. */
export function isMaskedCookies(value: string): boolean {
  if (isMask(value) || value.trim() === '') return true;
  return value.split(/[;\n]/).some((pair) => {
    const equals = pair.indexOf('=');
    return equals !== -1 && isMask(pair.slice(equals + 1));
  });
}
