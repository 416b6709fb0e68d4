import type { CauseId } from './cause';
import type { Data } from './text';
import type { Trial } from './trial';

/** What a server's words mean, independent of the product that says them. */
export type Meaning =
  /** No reason at all: it names the product, and the status speaks. */
  | 'refused'
  | 'credentials-missing'
  /** That no token or no Authorization header came, in words that name it. */
  | 'token-missing'
  /** That a cookie did not come, in words that name it as one. */
  | 'cookie-missing'
  | 'credential-empty'
  | 'token-malformed'
  | 'token-revoked'
  | 'token-invalid'
  | 'token-expired'
  | 'token-invalid-or-expired'
  | 'token-wrong-kind'
  | 'token-unverifiable'
  | 'token-not-yet-valid'
  | 'token-wrong-audience'
  | 'session-invalid'
  | 'api-key-missing'
  | 'api-key-invalid'
  | 'signature-invalid'
  | 'signature-expired'
  | 'clock-skewed'
  | 'user-inactive'
  | 'user-unknown'
  | 'user-locked'
  | 'permission-denied'
  | 'insufficient-scope'
  | 'step-up-required'
  | 'login-rejected'
  | 'grant-rejected'
  | 'client-rejected'
  | 'redirect-uri-unregistered'
  | 'dpop-proof-rejected'
  /** That the request carries more credentials than one. */
  | 'credentials-conflict'
  | 'pkce-missing'
  | 'rate-limited'
  | 'blocked-by-gateway'
  | 'route-unknown'
  | 'headers-too-large'
  | 'csrf-failed'
  | 'csrf-preflight-required'
  | 'csrf-token-missing'
  | 'csrf-token-incorrect'
  | 'csrf-token-missing-or-incorrect'
  | 'csrf-token-malformed'
  | 'csrf-cookie-missing'
  | 'csrf-origin-untrusted'
  | 'csrf-referer-missing'
  | 'csrf-referer-untrusted';

/** How a server's answer is recognised, and what it means. */
export interface SayingPattern {
  means: Meaning;
  /** Statuses with which it comes; any when absent. */
  status?: readonly number[];
  /** Tested against each text of the answer: JSON strings, visible HTML text, plain text. Linear: no nested repetition. */
  says?: RegExp;
  /** The JSON member that holds the text, where only the member tells this product from others with the same words. */
  key?: string;
  /** Tested against `scheme name=value …` of each challenge. */
  challenge?: RegExp;
  /** Another header of the answer that says it; its name in lower case. */
  header?: { name: string; matches: RegExp };
  /** What the same answer says elsewhere, and this corrects: the other words are then not heard. */
  corrects?: Meaning;
  /** True when other products use the same words: then it names nobody. */
  shared?: boolean;
  /** True when it is said only to somebody whom the server knows: a stranger hears something else. */
  toKnown?: true;
  /** False when neither a server here nor a citation proves it: the verdict is then at most `possible`. */
  verified: boolean;
}

/** A sign that a server is this product, beside its words. */
export type Mark =
  | { cookie: RegExp; weight: 'certain' | 'likely' }
  | { header: string; matches: RegExp; weight: 'certain' | 'likely' };

/** The names that a server reads by default. */
export interface Conventions {
  sessionCookies: readonly string[];
  csrf: {
    cookies: readonly string[];
    headers: readonly string[];
    fields: readonly string[];
    /** False when token and cookie are different values by design, so that comparing them proves nothing. */
    pairs?: false;
    /**
     * Where a request without the token is not refused for that, but its session counts for nobody: when it is unsafe; or,
     * where a name is given, whenever this cookie carries the session.
     */
    ignoresSession?: 'unsafe' | RegExp;
  } | null;
  /** Authorization schemes that it takes, with the form of the credential that follows. */
  schemes: readonly {
    scheme: string;
    takes: 'hex40' | 'jwt' | 'opaque' | 'user-password';
    caseSensitive: boolean;
  }[];
}

/** A change that someone can make, as text and code that can be pasted. */
export interface FixTemplate {
  /** Unique within its cause; travels in reports. */
  id: string;
  side: 'client' | 'server' | 'browser';
  /** An instruction in the imperative; a template over the diagnosis' data. */
  title: string;
  language?: 'ts' | 'python' | 'sh' | 'http' | 'text';
  /** Code made from the diagnosis' data; values must be quoted by the helpers of core/code.ts. */
  code?: (data: Data) => string;
  /** What of it the page can try by itself: exactly what the code does. Null where that would prove nothing. */
  trial?: (data: Data) => Trial | null;
  /** Whether the fix fits this diagnosis; always when absent. */
  when?: (data: Data) => boolean;
}

/** One server framework or service, as data: what it says, what it reads, what fixes it. */
export interface ServerProfile {
  id: string;
  name: string;
  /** The product that it builds on, whose conventions and fixes hold here too. */
  basedOn?: string;
  marks: readonly Mark[];
  sayings: readonly SayingPattern[];
  reads: Conventions;
  fixes: Partial<Record<CauseId, readonly FixTemplate[]>>;
}

/** What is shown of a server. The panel and the popup are built with this alone: `marks` and `sayings` are not there. */
export type ServerWords = Omit<ServerProfile, 'marks' | 'sayings'>;
