import type { BodyShape, HeaderLine, RequestHeaders } from '../evidence';
import { requestBodyShape } from '../redact/body';
import type { Fingerprint } from '../redact/fingerprint';
import { requestHeadersShape } from '../redact/headers';
import { redactText } from '../redact/text';
import { redactUrl } from '../redact/url';
import { type CallNote, type Dialect, headerIn, type Unreadable } from './call';
import { readCommand } from './read';

/** A pasted call in shapes: all that is kept of the text. */
export interface Pasted {
  dialect: Dialect;
  method: string;
  /** Redacted, as every address. */
  url: string;
  headers: RequestHeaders;
  /** Null when the body stands in a file. */
  body: BodyShape | null;
  follows: boolean;
  /** Options that lead to another machine, or prove who calls: names only. */
  ways: string[];
  notes: CallNote[];
  /** Headers and cookies (`cookie sessionid`), in small letters, whose value is a variable: it is not known here. */
  variables: string[];
}

/** More than any browser sends. */
const MAX_HEADERS = 200;

/** A value that a shell, PowerShell or Postman would fill in, with or without a scheme before it. */
const VARIABLE =
  /^(?:[A-Za-z][\w-]{0,30} )?["']?(?:\$\{?[A-Za-z_][\w.:]{0,60}\}?|\$\([^)]{0,200}\)|\{\{[^{}]{1,60}\}\}|%\w{1,60}%|<[\w .-]{1,60}>)["']?$/;

/**
 * Reads a pasted command and reduces it at once: no secret of it is in the result.
 * @param fingerprint the browser session's own, so that a value can be held against those of captured requests.
 */
export function pastedShape(text: string, fingerprint: Fingerprint): Pasted | Unreadable {
  const call = readCommand(text);
  if ('problem' in call) return call;
  const { dialect, method, url, headers, body, follows, ways, notes } = call;
  const kept = headers
    .filter(([name]) => /^[!#$%&'*+.^_`|~\w-]{1,100}$/.test(name) && redactText(name) === name)
    .slice(0, MAX_HEADERS);
  const mimeType = headerIn(headers, 'content-type') ?? '';
  return {
    dialect,
    // A method is a word (RFC 9110 section 9.1); anything else is a mistake, and might be anything.
    method: /^[A-Za-z-]{1,20}$/.test(method) ? method.toUpperCase() : '?',
    url: redactUrl(url),
    headers: requestHeadersShape(kept, fingerprint),
    body: body === null ? null : requestBodyShape({ text: body, mimeType }, fingerprint),
    follows,
    ways,
    notes,
    variables: kept.flatMap(variablesIn),
  };
}

function variablesIn([name, value]: HeaderLine): string[] {
  const lower = name.toLowerCase();
  if (lower !== 'cookie') return VARIABLE.test(value) ? [lower] : [];
  return value.split(/;\s*/).flatMap((pair) => {
    const equals = pair.indexOf('=');
    return VARIABLE.test(pair.slice(equals + 1))
      ? [`cookie ${pair.slice(0, equals).trim().toLowerCase()}`]
      : [];
  });
}
