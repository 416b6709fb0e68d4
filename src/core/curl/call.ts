import type { HeaderLine } from '../evidence';
import type { Data } from '../text';

/** Which kind of text a call was written in. */
export type Dialect = 'curl' | 'powershell' | 'fetch';

/**
 * What a command draws upon that does not stand in it. `cookie-file`: cookies of a file; `netrc`: a password of a file;
 * `header-file`: headers of a file; `config`: options of a file; `credential`: a credential of a PowerShell variable;
 * `browser-cookies`: cookies that a browser adds; `several`: more calls follow; `options`: words that are no known options.
 */
export type CallNote =
  | 'cookie-file'
  | 'netrc'
  | 'header-file'
  | 'config'
  | 'credential'
  | 'browser-cookies'
  | 'several'
  | 'options';

/** A call as a command spells it, with its secrets: it lives only until `reduce.ts` has made shapes of it. */
export interface RawCall {
  dialect: Dialect;
  method: string;
  url: string;
  /** What is sent, with what the program adds by itself. */
  headers: HeaderLine[];
  /** Null when it stands in a file; '' when there is none. */
  body: string | null;
  /** Whether redirects are followed. */
  follows: boolean;
  /** `--proxy`, `--resolve` and others that lead to another machine, or prove who calls: names only. */
  ways: string[];
  notes: CallNote[];
}

/** Why a text was not read, as a sentence that says what to do; it repeats nothing of the text but well-known words. */
export interface Unreadable {
  /** In English; a view translates it. */
  problem: string;
  /** What fills it. */
  data?: Data;
}

/** The value of a header, undefined when it is absent. Names are compared without case. */
export function headerIn(headers: readonly HeaderLine[], name: string): string | undefined {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}

/** Base64 of a text's UTF-8 bytes, as Basic wants it (RFC 7617 section 2). */
export function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
