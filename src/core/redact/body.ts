import { BODY_LIMIT, type BodyShape } from '../evidence';
import { echoRemover } from './echoed';
import type { Fingerprint } from './fingerprint';
import { redactHtml, titleOf } from './html';
import { shapeOf } from './secret';
import { cutText, isMessage, isSecretName, nameWithin, redactText, removed } from './text';

const MAX_DEPTH = 12;
const MAX_ITEMS = 50;
const MAX_STRING = 1_000;

/** A body as a collector hands it over. */
export interface RawBody {
  text: string;
  /** The Content-Type value, '' when absent. */
  mimeType: string;
  /** True when the text is base64, or was cut by the collector. */
  binary?: boolean;
  truncated?: boolean;
}

/** Takes out of a text what may open something. */
type Clean = (text: string) => string;

const EMPTY: BodyShape = {
  kind: 'empty',
  text: '',
  truncated: false,
  asksPassword: false,
  title: null,
  csrfFields: [],
};

/**
 * Reduces a response body to bounded text without credentials.
 * @param secrets values that the request carried, which the answer may echo.
 */
export function responseBodyShape(raw: RawBody, secrets: readonly string[] = []): BodyShape {
  if (raw.text === '') return EMPTY;
  if (raw.binary || looksBinary(raw.text))
    return { ...EMPTY, kind: 'binary', truncated: raw.truncated ?? false };
  // The cut comes first: nothing below looks at more than a bounded text.
  const truncated = raw.truncated === true || raw.text.length > BODY_LIMIT * 4;
  const text = truncated ? cutText(`${raw.text} `, Math.min(raw.text.length, BODY_LIMIT * 4)) : raw.text;
  const withoutEchoes = echoRemover(secrets);
  const clean: Clean = (part) => redactText(withoutEchoes(part));
  const kind = kindOf(text, raw.mimeType);
  if (kind === 'json') {
    const parsed = parseJson(text);
    if (parsed !== undefined)
      return { ...EMPTY, kind, ...cut(JSON.stringify(redactJson(parsed, clean)), truncated) };
  }
  if (kind === 'html') {
    return {
      ...EMPTY,
      kind,
      asksPassword: /<input[^>]{0,300}type\s*=\s*["']?password/i.test(text),
      title: titleOf(text, clean),
      ...cut(redactHtml(withoutEchoes(text)), truncated),
    };
  }
  return { ...EMPTY, kind: kind === 'json' ? 'text' : kind, ...cut(clean(text), truncated) };
}

/** Reduces a request body to the names of its fields: a password may stand under any name, so no value is kept. */
export function requestBodyShape(raw: RawBody, fingerprint: Fingerprint): BodyShape {
  if (raw.text === '') return EMPTY;
  const text = raw.text.slice(0, 200_000);
  // What calls itself a form is JSON often enough: then it has no names of fields.
  const isJson = /^\s*[{[]/.test(text);
  if (!isJson && raw.mimeType.includes('application/x-www-form-urlencoded')) {
    // A text without any pair is a value: URLSearchParams would take it for a name.
    return formShape(text.includes('=') ? [...new URLSearchParams(text)] : [], fingerprint);
  }
  if (!isJson && raw.mimeType.includes('multipart/form-data')) {
    const parts = text.matchAll(
      /[; ]name="([^"\r\n]{1,100})"[^\r\n]{0,500}(?:\r?\n[^\r\n]{1,1000}){0,4}\r?\n\r?\n([^\r\n]{0,300})/g,
    );
    return formShape(
      [...parts].map(([, name = '', value = '']): [string, string] => [name, value]),
      fingerprint,
    );
  }
  const parsed = isJson || kindOf(text, raw.mimeType) === 'json' ? parseJson(text) : undefined;
  if (parsed === undefined) return { ...EMPTY, kind: raw.binary ? 'binary' : 'text' };
  return { ...EMPTY, kind: 'json', ...cut(JSON.stringify(skeleton(parsed, 0)), false) };
}

function formShape(fields: readonly [string, string][], fingerprint: Fingerprint): BodyShape {
  return {
    ...EMPTY,
    kind: 'text',
    ...cut(fields.map(([name]) => fieldName(name)).join('&'), false),
    csrfFields: csrfFieldsOf(fields, fingerprint),
  };
}

/** A body that only claims to be a form has anything in the place of a name. */
function fieldName(name: string): string {
  return /^[\w.:$@[\] -]{1,100}$/.test(name) ? redactText(name) : '…';
}

function csrfFieldsOf(
  fields: readonly [string, string][],
  fingerprint: Fingerprint,
): BodyShape['csrfFields'] {
  return fields
    .filter(([name]) => isCsrfName(name))
    .slice(0, 5)
    .map(([name, value]) => ({ name, secret: shapeOf(value, fingerprint) }));
}

/** True for the names that frameworks give to CSRF headers, fields and cookies. */
export function isCsrfName(name: string): boolean {
  return /csrf|xsrf|authenticity_token|__?RequestVerificationToken|^_token$|^(?:x-)?wp-nonce$|^_wpnonce$|^crumb$/i.test(
    name,
  );
}

function kindOf(text: string, mimeType: string): BodyShape['kind'] {
  if (/\bjson\b/i.test(mimeType)) return 'json';
  if (/\bhtml\b/i.test(mimeType)) return 'html';
  const start = text.slice(0, 200).trimStart();
  if (/^[{[]/.test(start)) return 'json';
  return /^<(?:!doctype html|html)/i.test(start) ? 'html' : 'text';
}

function looksBinary(text: string): boolean {
  const sample = text.slice(0, 1_000);
  // Control characters beside tab and line ends, or many replacement characters: not text in the encoding it claims.
  const odd = sample.match(/[^\P{Cc}\t\r\n\f\v]|\ufffd/gu)?.length ?? 0;
  return odd > sample.length * 0.05;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Cut off or not JSON: it is then treated as text, which loses nothing.
  }
}

function redactJson(value: unknown, clean: Clean, name = '', depth = 0, listed = false): unknown {
  if (typeof value === 'string') {
    const hide = isSecretName(name) && !isMessage(name, value, listed);
    return hide ? removed(value) : redactLeaf(value, clean, depth).slice(0, MAX_STRING);
  }
  if (typeof value === 'number') {
    const text = String(value);
    if (isSecretName(name) && text.length > 3) return removed(text);
    return clean(text) === text ? value : removed(text);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '…';
  if (Array.isArray(value))
    return value.slice(0, MAX_ITEMS).map((item) => redactJson(item, clean, name, depth + 1, true));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([key, item]) => [
        clean(key).slice(0, 100),
        redactJson(item, clean, nameWithin(name, key), depth + 1),
      ]),
  );
}

/** JSON stands within JSON as a text of its own. */
function redactLeaf(text: string, clean: Clean, depth: number): string {
  const inner = /^\s*[{[]/.test(text) && depth < MAX_DEPTH ? parseJson(text) : undefined;
  return inner === undefined ? clean(text) : JSON.stringify(redactJson(inner, clean, '', depth + 1));
}

function skeleton(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [skeleton(value[0], depth + 1)];
  if (typeof value !== 'object' || value === null) return typeof value;
  if (depth >= 4) return 'object';
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([key, item]) => [redactText(key).slice(0, 100), skeleton(item, depth + 1)]),
  );
}

function cut(text: string, truncated: boolean): { text: string; truncated: boolean } {
  return text.length > BODY_LIMIT
    ? { text: text.slice(0, BODY_LIMIT), truncated: true }
    : { text, truncated };
}
