import type { JwtShape, SecretShape } from './secret-shape';

/** A cookie as it stood in a Cookie header. */
export interface SentCookie {
  name: string;
  secret: SecretShape;
  /** Present when the value is a JWT, as some sign-ins store it. */
  jwt?: JwtShape;
}

/** The SameSite attribute (RFC 6265bis section 4.1.2.7); `unspecified` when a cookie has none. */
export type SameSite = 'unspecified' | 'none' | 'lax' | 'strict';

/** A cookie as the browser's store holds it. */
export interface JarCookie {
  name: string;
  /** Without a leading dot. */
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: SameSite;
  /** Milliseconds since 1970; null for a session cookie. */
  expiresAt: number | null;
  /** The top-level site of the partition that holds it (CHIPS, Total Cookie Protection); null when unpartitioned. */
  partition: string | null;
  /** Whether that partition is the one of documents below a stranger's; absent when the browser does not say. */
  crossSiteAncestor?: boolean;
  /** The browser's cookie store: private windows and containers have their own. */
  storeId: string;
  secret: SecretShape;
  /** When and how it was last set; absent when it was there before anybody looked. */
  set?: CookieSetting;
}

/** How a cookie came into the store. */
export interface CookieSetting {
  /** Milliseconds since 1970. */
  at: number;
  /** The request whose answer set it; null for a script, or an answer that nobody saw. */
  by: { method: string; url: string } | null;
}

/** A cookie that was in the jar and had gone by the asked moment. */
export interface GoneCookie {
  cookie: JarCookie;
  /** Milliseconds since 1970. */
  goneAt: number;
  cause: 'expired' | 'explicit' | 'evicted' | 'unknown';
}

/** The jar as it was at a moment: what it held, and what it had held before. */
export interface JarView {
  cookies: JarCookie[];
  gone: GoneCookie[];
  /** True when only what requests and answers told is known (a HAR file): the store may have held more, or less. */
  partial?: true;
}

/** What makes a browser stumble over a whole Set-Cookie line. */
export type SetCookieDefect =
  | 'disallowed-character'
  | 'tab'
  | 'no-content'
  | 'nameless-with-equals'
  | 'hidden-prefix';

/** A Set-Cookie line (RFC 6265bis section 5.6), without its value. */
export interface SetCookie {
  name: string;
  domain: string | null;
  path: string | null;
  secure: boolean;
  httpOnly: boolean;
  sameSite: SameSite;
  partitioned: boolean;
  /** Milliseconds since 1970; null for a session cookie. */
  expiresAt: number | null;
  /** What makes the whole line unreadable to a browser; null when it can be read. */
  defect: SetCookieDefect | null;
  /** True when its date or age lies in the past: the server takes the cookie away. */
  deletes: boolean;
  /** Bytes of name and value. */
  size: number;
  secret: SecretShape;
}
