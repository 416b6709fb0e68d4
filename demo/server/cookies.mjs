/** @param {string | undefined} header */
export function readCookies(header) {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return new Map(
    pairs.flatMap((pair) => {
      const at = pair.indexOf('=');
      return at > 0 ? [/** @type {[string, string]} */ ([pair.slice(0, at), pair.slice(at + 1)])] : [];
    }),
  );
}

const twoWeeks = 14 * 24 * 3600;
const oneYear = 364 * 24 * 3600;

/** With the attributes that Django gives it. @param {string} key @param {number} [maxAgeSeconds] @returns {[string, string]} */
export function sessionCookie(key, maxAgeSeconds = twoWeeks) {
  return ['Set-Cookie', `sessionid=${key}; ${life(maxAgeSeconds)}; HttpOnly; Path=/; SameSite=Lax`];
}

/** @param {string} secret @returns {[string, string]} */
export function csrfCookie(secret) {
  return ['Set-Cookie', `csrftoken=${secret}; ${life(oneYear)}; Path=/; SameSite=Lax`];
}

/** @param {string} name @returns {[string, string]} */
export function removedCookie(name) {
  return ['Set-Cookie', `${name}=""; ${life(0)}; Path=/; SameSite=Lax`];
}

/** @param {number} maxAgeSeconds */
function life(maxAgeSeconds) {
  const end = maxAgeSeconds > 0 ? Date.now() + maxAgeSeconds * 1000 : 0;
  return `expires=${new Date(end).toUTCString()}; Max-Age=${maxAgeSeconds}`;
}
