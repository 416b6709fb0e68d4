/**
 * What a fix changes in a request, as far as the page can try it by itself: the failing call is sent again with this, in the
 * page's own world, where its secrets are. Data, so that it stands beside the fix whose code does the same.
 */
export interface Trial {
  credentials?: 'include';
  /** The word to stand before the credential of Authorization, whatever word stands there now. */
  scheme?: string;
  /** A header that takes the value of a cookie which the page can read. */
  csrf?: { header: string; cookie: string };
}

/** The regular expression's source that finds a cookie's value in `document.cookie`, as its first group. */
export function cookiePattern(name: string): string {
  return `(?:^|; )${name.replace(/[^\w-]/g, '\\$&')}=([^;]+)`;
}
