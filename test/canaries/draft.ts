import { htmlEscaped } from './canary';

type Pair = [name: string, value: string];

/** How the body of a request is written. */
export const BODY_FORMATS = [
  'json',
  'nested json',
  'json list',
  'json within json',
  'json within a form',
  'base64 of json within a form',
  'form',
  'json that calls itself a form',
  'multipart',
  'text',
  'xml',
] as const;

/** How the body of an answer is written. */
export const ANSWER_FORMATS = [
  'json',
  'nested json',
  'json within json',
  'json of twice',
  'graphql',
  'json that was cut off',
  'form inputs',
  'meta elements',
  'script',
  'comment',
  'attributes',
  'text',
  'form',
  'xml',
] as const;

/** How an answer writes what it repeats. */
export const ECHOES: Readonly<Record<string, (secret: string) => string>> = {
  plainly: (secret) => secret,
  'escaped for HTML': htmlEscaped,
  'percent-encoded': encodeURIComponent,
  'percent-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'in base64': (secret) => Buffer.from(secret).toString('base64'),
  'in base64 behind other text': (secret) => Buffer.from(`user ${secret} end`).toString('base64url'),
  'in hexadecimal': (secret) => Buffer.from(secret).toString('hex'),
  'in capital hexadecimal': (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  backwards: (secret) => secret.split('').reverse().join(''),
};

/** What only a long secret can be recognised by. */
export const LONG_ECHOES: Readonly<Record<string, (secret: string) => string>> = {
  'in capitals': (secret) => secret.toUpperCase(),
  'in small letters': (secret) => secret.toLowerCase(),
  'in groups': (secret) => secret.replace(/.{5}/g, '$& '),
  'over lines': (secret) => secret.replace(/.{16}/g, '$&\n'),
  'its beginning': (secret) => `${secret.slice(0, 18)}...`,
  'its end': (secret) => `...${secret.slice(-18)}`,
  'its middle backwards': (secret) => secret.slice(6, -6).split('').reverse().join(''),
};

/** A repeated secret. */
export interface Echo {
  readonly how: string;
  readonly text: string;
}

/** A failing request as it is on the wire, secrets and all, before anything of ours sees it. */
export interface Draft {
  userInfo: string;
  path: string[];
  query: string[];
  fragment: string;
  headers: Pair[];
  cookies: string[];
  fields: Pair[];
  bodyFormat: (typeof BODY_FORMATS)[number];
  status: number;
  /** Where a redirect before it led; null when there was none. */
  location: string | null;
  answerHeaders: Pair[];
  /** What the answer holds under names. */
  members: Pair[];
  /** What the answer repeats of the request. */
  echoes: Echo[];
  answerFormat: (typeof ANSWER_FORMATS)[number];
  page: string;
  stack: string[];
  /** Cookies of the store that do not travel: name, value, path. */
  held: { name: string; value: string; path: string }[];
}

/** A body as it is on the wire. */
export interface WireBody {
  mimeType: string;
  text: string;
}

export const APP = 'http://app.test:5173';
export const API = 'http://api.test:8000';

/** A request without any secret. */
export function emptyDraft(): Draft {
  return {
    userInfo: '',
    path: ['api', 'items'],
    query: ['page=1'],
    fragment: '',
    headers: [
      ['Accept', 'application/json'],
      ['Origin', APP],
      ['Sec-Fetch-Mode', 'cors'],
    ],
    cookies: [],
    fields: [],
    bodyFormat: 'json',
    status: 401,
    location: null,
    answerHeaders: [
      ['Date', 'Sat, 31 Jan 2026 12:03:07 GMT'],
      ['Access-Control-Allow-Origin', APP],
      ['Access-Control-Allow-Credentials', 'true'],
    ],
    members: [],
    echoes: [],
    answerFormat: 'json',
    page: `${APP}/items`,
    stack: [],
    held: [],
  };
}

/** The address that was asked. */
export function urlOf({ userInfo, path, query, fragment }: Draft): string {
  const at = userInfo === '' ? API : API.replace('//', `//${userInfo}@`);
  return `${at}/${path.join('/')}/?${query.join('&')}${fragment === '' ? '' : `#${fragment}`}`;
}

/** Header lines of the request, its cookies among them. */
export function sentLines(draft: Draft): Pair[] {
  const cookie: Pair[] = draft.cookies.length > 0 ? [['Cookie', draft.cookies.join('; ')]] : [];
  const body = sentBody(draft);
  return [...draft.headers, ...cookie, ...(body ? [['Content-Type', body.mimeType] as Pair] : [])];
}

/** The body of the request, null when it has none. */
export function sentBody({ fields, bodyFormat }: Draft): WireBody | null {
  if (fields.length === 0) return null;
  const object = Object.fromEntries(fields);
  const json = JSON.stringify(object);
  const form = (pairs: Pair[]) => new URLSearchParams(pairs).toString();
  const [JSON_TYPE, FORM_TYPE] = ['application/json', 'application/x-www-form-urlencoded'];
  switch (bodyFormat) {
    case 'json':
      return { mimeType: JSON_TYPE, text: json };
    case 'nested json':
      return { mimeType: JSON_TYPE, text: JSON.stringify({ data: { attributes: { list: [object] } } }) };
    case 'json list':
      return { mimeType: JSON_TYPE, text: JSON.stringify([object, object]) };
    case 'json within json':
      return { mimeType: JSON_TYPE, text: JSON.stringify({ payload: json }) };
    case 'json within a form':
      return { mimeType: FORM_TYPE, text: form([['payload', json]]) };
    case 'base64 of json within a form':
      return { mimeType: FORM_TYPE, text: form([['payload', Buffer.from(json).toString('base64')]]) };
    case 'form':
      return { mimeType: FORM_TYPE, text: form(fields) };
    case 'json that calls itself a form':
      return { mimeType: FORM_TYPE, text: json };
    case 'multipart':
      return { mimeType: 'multipart/form-data; boundary=b', text: multipart(fields) };
    case 'text':
      return { mimeType: 'text/plain', text: fields.map((pair) => pair.join(' ')).join('\n') };
    case 'xml':
      return { mimeType: 'application/xml', text: `<request>${elements(fields)}</request>` };
  }
}

function multipart(fields: readonly Pair[]): string {
  const parts = fields.map(
    ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const files = fields.map(
    ([name, value], index) =>
      `--b\r\nContent-Disposition: form-data; name="file${index}"; filename="${encodeURIComponent(value)}"\r\nContent-Type: text/plain\r\n\r\n${name} ${value}\r\n`,
  );
  return `${parts.join('')}${files.join('')}--b--\r\n`;
}

function elements(pairs: readonly Pair[]): string {
  return pairs.map(([name, value]) => `<${name}>${htmlEscaped(value)}</${name}>`).join('');
}

/** The body of the answer. */
export function answerBody({ members, echoes, answerFormat }: Draft): WireBody {
  const detail = ['Invalid token.', ...echoes.map(({ text }) => text)];
  const markup = [
    'Invalid token.',
    ...echoes.map(({ how, text }) => (how === 'plainly' ? htmlEscaped(text) : text)),
  ];
  const object = { detail: detail[0], notes: detail.slice(1), ...Object.fromEntries(members) };
  const json = JSON.stringify(object);
  const lines = members.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const html = (inner: string): WireBody => ({
    mimeType: 'text/html; charset=utf-8',
    text: `<!doctype html><title>Sign in</title><p>${markup.join('</p>\n<p>')}</p>${inner}`,
  });
  const ofJson = (value: unknown): WireBody => ({
    mimeType: 'application/json',
    text: JSON.stringify(value),
  });
  switch (answerFormat) {
    case 'json':
      return ofJson(object);
    case 'nested json':
      return ofJson({ error: { message: detail[0], debug: [{ request: object }] } });
    case 'json within json':
      return ofJson({ detail: detail[0], body: json });
    case 'json of twice':
      return ofJson({ detail: detail[0], body: JSON.stringify({ inner: json }) });
    case 'graphql':
      return ofJson({ errors: [{ message: detail[0], extensions: { code: 'UNAUTHENTICATED', ...object } }] });
    case 'json that was cut off':
      return { mimeType: 'application/json', text: json.slice(0, -2) };
    case 'form inputs':
      return html(
        members
          .map(([name, value]) => `<input type=hidden name="${name}" value="${htmlEscaped(value)}">`)
          .join(''),
      );
    case 'meta elements':
      return html(
        members.map(([name, value]) => `<meta content='${htmlEscaped(value)}' name='${name}'>`).join(''),
      );
    case 'script':
      return html(`<script nonce>window.__STATE__ = ${json}</script>`);
    case 'comment':
      return html(`<!-- ${members.map((pair) => pair.join(': ')).join('\n')} -->`);
    case 'attributes':
      return html(
        members
          .map(
            ([name, value]) =>
              `<a href="/reset?${name}=${encodeURIComponent(value)}" title="${htmlEscaped(value)}" onclick="go('${htmlEscaped(value)}')" data-${name}=${encodeURIComponent(value)}>x</a>`,
          )
          .join(''),
      );
    case 'text':
      return { mimeType: 'text/plain', text: [...detail, ...lines].join('\n') };
    case 'form':
      return {
        mimeType: 'application/x-www-form-urlencoded',
        text: [`error_description=${detail.join(' ')}`, ...lines].join('&'),
      };
    case 'xml':
      return {
        mimeType: 'application/xml',
        text: `<error><message>${markup.join(' ')}</message>${elements(members)}</error>`,
      };
  }
}
