import { randomBytes } from 'node:crypto';
import { createFingerprint } from '../../src/core/redact/fingerprint';
import type { Report } from '../../src/core/report/report';
import { type Document, readDocument } from '../../src/documents/document';
import { reportOf } from '../../src/documents/report-of';
import { asUtf8 } from '../../src/documents/utf8';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';

/** Handmade HAR files: small, in the manner of the tools that are named. */

export const PAGE = 'http://app.test:3000';
export const API = 'http://api.test:8000';
/** 2026-01-31 12:00:00 UTC. */
export const START = Date.UTC(2026, 0, 31, 12);

type Headers = { [name: string]: string };

export interface Call {
  /** Milliseconds after {@link START}. */
  at?: number;
  /** Milliseconds. */
  time?: number | null;
  method?: string;
  url?: string;
  headers?: Headers;
  cookies?: { name: string; value: string }[];
  post?: { mimeType: string; text?: string; params?: { name: string; value: string }[] };
  status: number;
  answer?: Headers;
  setCookies?: object[];
  body?: string | undefined;
  content?: object;
  redirectURL?: string;
  error?: string;
  entry?: object;
}

/** What a browser adds to a script's call to another origin. */
export const SCRIPT: Headers = {
  Accept: 'application/json',
  'Accept-Encoding': 'gzip, deflate',
  Host: 'api.test:8000',
  Origin: PAGE,
  Referer: `${PAGE}/`,
  'User-Agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
};

/** What an API that allows the page says with its JSON. */
export const JSON_ANSWER: Headers = {
  'Content-Type': 'application/json',
  Date: 'Sat, 31 Jan 2026 12:00:00 GMT',
  'Access-Control-Allow-Origin': PAGE,
  'Access-Control-Allow-Credentials': 'true',
};

export function entry(call: Call): object {
  const { at = 0, time = 20, method = 'GET', url = `${API}/items/`, status } = call;
  return {
    startedDateTime: new Date(START + at).toISOString(),
    time,
    request: {
      method,
      url,
      httpVersion: 'HTTP/1.1',
      headers: named(call.headers ?? SCRIPT),
      queryString: [],
      cookies: call.cookies ?? [],
      headersSize: -1,
      bodySize: call.post ? 10 : 0,
      ...(call.post ? { postData: call.post } : {}),
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: named(call.answer ?? JSON_ANSWER),
      cookies: call.setCookies ?? [],
      content: call.content ?? {
        size: call.body?.length ?? 0,
        mimeType: call.answer?.['Content-Type'] ?? 'application/json',
        ...(call.body === undefined ? {} : { text: call.body }),
      },
      redirectURL: call.redirectURL ?? '',
      headersSize: -1,
      bodySize: -1,
      ...(call.error === undefined ? {} : { _error: call.error }),
    },
    cache: {},
    timings: { blocked: 1, dns: -1, connect: -1, send: 1, wait: 16, receive: 2 },
    ...call.entry,
  };
}

/** A file as Chrome writes it: the page's title is its address, and kinds of requests are named. */
export function chrome(calls: Call[]): object {
  const entries = calls.map((call) =>
    entry({
      ...call,
      entry: { _resourceType: 'fetch', pageref: 'page_1', _initiator: { type: 'script' }, ...call.entry },
    }),
  );
  return {
    log: {
      version: '1.2',
      creator: { name: 'WebInspector', version: '537.36' },
      pages: [
        {
          id: 'page_1',
          title: `${PAGE}/items`,
          startedDateTime: new Date(START).toISOString(),
          pageTimings: {},
        },
      ],
      entries,
    },
  };
}

/** The same as Chrome exports it by default: without the three headers, and without parsed cookies. */
export function sanitised(calls: Call[]): object {
  const kept = (headers: Headers) =>
    Object.fromEntries(
      Object.entries(headers).filter(([name]) => !/^(?:cookie|authorization|set-cookie)$/i.test(name)),
    );
  return chrome(
    calls.map((call) => ({
      ...call,
      headers: kept(call.headers ?? SCRIPT),
      answer: kept(call.answer ?? JSON_ANSWER),
      cookies: [],
      setCookies: [],
    })),
  );
}

/** A file of another tool. */
export function by(name: string, version: string, calls: Call[], log: object = {}): object {
  return { log: { version: '1.2', creator: { name, version }, entries: calls.map(entry), ...log } };
}

/** Reads a file in pieces and judges it. */
export async function explain(har: object | string | Uint8Array, chunk = 1 << 16): Promise<Report> {
  return reportOf(await read(har, chunk), '0.0.0', START);
}

export function read(har: object | string | Uint8Array, chunk = 1 << 16): Promise<Document> {
  const judges = { rules: RULES, servers: SERVERS, fingerprint: createFingerprint(randomBytes(32)) };
  return readDocument(asUtf8(pieces(bytesOf(har), chunk)), judges);
}

export function bytesOf(har: object | string | Uint8Array): Uint8Array {
  if (har instanceof Uint8Array) return har;
  return new TextEncoder().encode(typeof har === 'string' ? har : JSON.stringify(har));
}

/** The bytes as a stream hands them over. */
export async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** `cause confidence` of each failure's first diagnosis. */
export function verdicts(report: Report): string[] {
  return report.failures.map(({ diagnoses: [first] }) => `${first?.cause} ${first?.confidence}`);
}

/** A JSON Web Token that grants nothing. */
export function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${'s1G9'.repeat(10)}`;
}

function named(headers: Headers): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}
