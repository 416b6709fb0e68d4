/** A cookie of the browser's store that the browser itself weighed for a request. */
export interface WeighedCookie {
  name: string;
  /** Without a leading dot. */
  domain: string;
  hostOnly: boolean;
  path: string;
  /** The top-level site of the partition that holds it; null when unpartitioned. */
  partition: string | null;
  /** Why it stayed, in Chromium's words (CookieBlockedReason of its DevTools protocol); none when it travelled. */
  words: string[];
}

/** A Set-Cookie line that the browser itself did not keep. */
export interface RefusedLine {
  name: string;
  /** Chromium's words (SetCookieBlockedReason of its DevTools protocol). */
  words: string[];
}

/** Why the browser kept a request from the network, or an answer from the page. */
export interface Stop {
  /** `cors`: the word is a CorsError of the DevTools protocol; `blocked`: a BlockedReason. */
  kind: 'cors' | 'blocked';
  word: string;
  /** The header, method or value that a CorsError is about; '' when it names none. */
  about: string;
}

/**
 * What the browser itself said of a request: only deep capture hears it. Null stands for what it did not tell, which is
 * neither yes nor no.
 */
export interface BrowserWords {
  /**
   * The cookies that it weighed. None means that the request left credentials out, or that the store held nothing for its
   * address: the browser lists every cookie of the address, those that stay included, as soon as credentials are in.
   */
  weighed: WeighedCookie[] | null;
  /** The answer's Set-Cookie lines that it did not keep, over all redirects. */
  refused: RefusedLine[] | null;
  stop: Stop | null;
}
