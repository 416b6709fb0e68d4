import { BODY_LIMIT, type BodyShape } from '../evidence';
import type { Fingerprint } from './fingerprint';
import { shapeOf } from './secret';
import { isSecretName, redactText, removed, withoutSecrets } from './text';

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
  const text = withoutSecrets(raw.text.slice(0, BODY_LIMIT * 4), secrets);
  const kind = kindOf(text, raw.mimeType);
  if (kind === 'json') {
    const parsed = parseJson(text);
    if (parsed !== undefined)
      return { ...EMPTY, kind, ...cut(JSON.stringify(redactJson(parsed)), truncated) };
  }
  if (kind === 'html') {
    return {
      ...EMPTY,
      kind,
      asksPassword: /<input[^>]{0,300}type\s*=\s*["']?password/i.test(text),
      title: titleOf(text),
      ...cut(redactHtml(text), truncated),
    };
  }
  return { ...EMPTY, kind: kind === 'json' ? 'text' : kind, ...cut(redactText(text), truncated) };
}

function titleOf(html: string): string | null {
  const title = /<title[^>]{0,100}>([^<]{0,200})/i.exec(html)?.[1]?.trim();
  return title === undefined ? null : redactText(title);
}

/** Reduces a request body to the names of its fields: a password may stand under any name, so no value is kept. */
export function requestBodyShape(raw: RawBody, fingerprint: Fingerprint): BodyShape {
  if (raw.text === '') return EMPTY;
  const text = raw.text.slice(0, 200_000);
  if (raw.mimeType.includes('application/x-www-form-urlencoded')) {
    const fields = [...new URLSearchParams(text)];
    return {
      ...EMPTY,
      kind: 'text',
      ...cut(fields.map(([name]) => name).join('&'), false),
      csrfFields: csrfFieldsOf(fields, fingerprint),
    };
  }
  if (raw.mimeType.includes('multipart/form-data')) {
    const fields = [
      ...text.matchAll(/name="([^"\r\n]{1,100})"(?:\r?\n[^\r\n]+){0,4}\r?\n\r?\n([^\r\n]{0,300})/g),
    ].map((match): [string, string] => [match[1] ?? '', match[2] ?? '']);
    return {
      ...EMPTY,
      kind: 'text',
      ...cut(fields.map(([name]) => name).join('&'), false),
      csrfFields: csrfFieldsOf(fields, fingerprint),
    };
  }
  const parsed = kindOf(text, raw.mimeType) === 'json' ? parseJson(text) : undefined;
  if (parsed === undefined) return { ...EMPTY, kind: raw.binary ? 'binary' : 'text' };
  return { ...EMPTY, kind: 'json', ...cut(JSON.stringify(skeleton(parsed, 0)), false) };
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

function redactJson(value: unknown, name = '', depth = 0, listed = false): unknown {
  if (typeof value === 'string') {
    const hide = isSecretName(name) && !isMessage(name, value, listed);
    return hide ? removed(value) : redactText(value.slice(0, MAX_STRING));
  }
  if (typeof value === 'number' && isSecretName(name) && String(value).length > 3)
    return removed(String(value));
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '…';
  if (Array.isArray(value))
    return value.slice(0, MAX_ITEMS).map((item) => redactJson(item, name, depth + 1, true));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([key, item]) => [redactText(key.slice(0, 100)), redactJson(item, key, depth + 1)]),
  );
}

/**
 * Messages stand under secret names too: `{"code":"token_not_valid"}`, `{"password":["This field is required."]}`. A code
 * is lower- or upper-case words; elsewhere only a sentence counts, and right under a password's name nothing does.
 */
function isMessage(name: string, value: string, listed: boolean): boolean {
  if (value.length > 300) return false;
  // `{"code":"401"}`: some APIs put their status into every body (core/envelope.ts).
  if (/^(?:err(?:or)?_?)?code$/i.test(name) && /^40[137]$/.test(value)) return true;
  if (/code|error|state/i.test(name))
    return (
      /^[A-Za-z]+(?:[ _.,:-]+[A-Za-z']+)*[.!]?$/.test(value) && /[ _]|^[a-z]{2,14}$|^[A-Z]{3,40}$/.test(value)
    );
  if (!listed && /pass|pwd|secret|pin|otp/i.test(name)) return false;
  return /^[A-Z][a-z']+(?:,? [A-Za-z']+)+[.!]?$/.test(value);
}

function skeleton(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return typeof value;
  if (depth >= 4) return 'object';
  if (Array.isArray(value)) return value.length === 0 ? [] : [skeleton(value[0], depth + 1)];
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([key, item]) => [redactText(key.slice(0, 100)), skeleton(item, depth + 1)]),
  );
}

/** Attribute values and scripts of a page hold tokens of any form; its visible words are what a diagnosis reads. */
function redactHtml(text: string): string {
  return redactText(
    text
      .replace(/<(script|style)\b[^>]{0,500}>[\s\S]*?(?:<\/\1>|$)/gi, '<$1>…</$1>')
      .replace(
        /\b(value|content|data-[\w-]{1,40})\s*=\s*("[^"]*"|'[^']*')/gi,
        (_, name: string) => `${name}="…"`,
      ),
  );
}

function cut(text: string, truncated: boolean): { text: string; truncated: boolean } {
  return text.length > BODY_LIMIT
    ? { text: text.slice(0, BODY_LIMIT), truncated: true }
    : { text, truncated };
}
