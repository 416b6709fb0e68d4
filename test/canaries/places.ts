import { deflateRawSync } from 'node:zlib';
import type fc from 'fast-check';
import { API, APP, type Draft } from './draft';
import { any, plain, strong } from './secrets';

/** A place where a secret can stand, because the place itself or the value's look tells that it opens something. */
export interface PlaceToPlant {
  readonly where: string;
  /** What can stand there and be recognised. */
  readonly secrets: fc.Arbitrary<string>;
  /** True when the request carries it, so that the answer may repeat it. */
  readonly carried: boolean;
  /** What the receipt of a report calls it; absent where it counts nothing. */
  readonly receipt?: string;
  /** True when a page can send it by fetch. */
  readonly sendable: boolean;
  readonly plant: (draft: Draft, secret: string, unique: string) => void;
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64url = (text: string | object) =>
  Buffer.from(typeof text === 'string' ? text : JSON.stringify(text)).toString('base64url');
const deflated = (text: string) => deflateRawSync(text).toString('base64');
const jwt = (claims: object, signature: string) =>
  `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ exp: 1_700_000_000, ...claims })}.${signature}`;

type Write = (secret: string, unique: string) => string;

/** Values of an Authorization header. */
const AUTHORIZATIONS: Readonly<Record<string, Write>> = {
  Basic: (secret) => `Basic ${base64(`ada:${secret}`)}`,
  Bearer: (secret) => `Bearer ${secret}`,
  'bearer in small letters': (secret) => `bearer ${secret}`,
  Token: (secret) => `Token ${secret}`,
  Digest: (secret) => `Digest username="ada", realm="api", nonce="n1", uri="/api/", response="${secret}"`,
  Negotiate: (secret) => `Negotiate ${secret}`,
  DPoP: (secret) => `DPoP ${secret}`,
  'AWS4-HMAC-SHA256': (secret) =>
    `AWS4-HMAC-SHA256 Credential=AKIA/20260131/eu/s3/aws4_request, SignedHeaders=host, Signature=${secret}`,
  Hawk: (secret) => `Hawk id="ada", ts="1353832234", nonce="j4h3g2", mac="${secret}"`,
  ApiKey: (secret) => `ApiKey ${secret}`,
  'OAuth 1': (secret) =>
    `OAuth oauth_consumer_key="why", oauth_token="${encodeURIComponent(secret)}", oauth_version="1.0"`,
  'an unknown scheme': (secret) => `Quux ${secret}`,
  'no scheme': (secret) => secret,
  'a scheme with a colon': (secret) => `Bearer: ${secret}`,
  'a scheme written twice': (secret) => `Bearer Bearer ${secret}`,
  quotes: (secret) => `Bearer "${secret}"`,
  'a JWT, its signature': (secret) => `Bearer ${jwt({ sub: '1' }, base64url(secret))}`,
  'a JWT, a private claim': (secret) => `Bearer ${jwt({ sub: '1', email: secret }, 'c2lnbmF0dXJl')}`,
  'a JWE': (secret) => `Bearer ${base64url({ alg: 'dir', enc: 'A256GCM' })}..aXY.${base64url(secret)}.dGFn`,
};

/** Header names that tell what stands there. */
const CREDENTIAL_HEADERS = [
  'X-Api-Key',
  'X-Auth-Token',
  'X-Amz-Security-Token',
  'PRIVATE-TOKEN',
  'Ocp-Apim-Subscription-Key',
  'X-Session-Id',
];

/** Values of request headers whose names say nothing. */
const OTHER_HEADERS: Readonly<Record<string, Write>> = {
  'X-Custom': (secret) => secret,
  'Apollo-Thing': (secret) => `v1 ${secret}`,
  Traces: (secret) => `a=${secret};b=2`,
};

/** What stands in a query, behind the `?` or a `&`. */
const NAMED_QUERIES: Readonly<Record<string, Write>> = {
  access_token: (secret) => `access_token=${encodeURIComponent(secret)}`,
  'a name in capitals': (secret) => `API_KEY=${encodeURIComponent(secret)}`,
  'an encoded name': (secret) => `access%5Ftoken=${encodeURIComponent(secret)}`,
  'a name in brackets': (secret) => `filter[token]=${encodeURIComponent(secret)}`,
  'GraphQL variables': (secret) =>
    `variables=${encodeURIComponent(JSON.stringify({ input: { password: secret } }))}`,
  'a GraphQL literal': (secret) =>
    `query=${encodeURIComponent(`mutation{login(user:"ada",password:${JSON.stringify(secret)}){id}}`)}`,
  'an address within': (secret) =>
    `next=${encodeURIComponent(`https://app.test/?token=${encodeURIComponent(secret)}`)}`,
  'a path within': (secret) => `next=${encodeURIComponent(`/reset?token=${encodeURIComponent(secret)}`)}`,
};

/** Lines of Set-Cookie, odd ones among them. */
const SET_COOKIES: Readonly<Record<string, Write>> = {
  ordinary: (secret) => `sessionid=${secret}; Path=/; HttpOnly`,
  quoted: (secret) => `sessionid="${secret}"; path=/`,
  spaced: (secret) => ` sessionid = ${secret} ; Expires=Wed, 21 Oct 2026 07:28:00 GMT`,
  'two equals signs': (secret) => `sessionid=a=${secret}`,
  'without a name': (secret) => `=${secret}; Secure`,
  foreign: (secret) => `sid=${secret}; Domain=stranger.test`,
  prefixed: (secret) => `__Host-sid=${secret}; Secure; Path=/; Partitioned`,
};

/** What an answer's headers hold. */
const ANSWER_HEADERS: Readonly<Record<string, [name: string, value: Write]>> = {
  'a nonce': ['WWW-Authenticate', (secret) => `Digest realm="api", nonce="${secret}", opaque="${secret}"`],
  'a token in a challenge': [
    'WWW-Authenticate',
    (secret) => `Bearer error="invalid_token", token="${secret}"`,
  ],
  'a Negotiate answer': ['WWW-Authenticate', (secret) => `Negotiate ${secret}`],
  'a proxy’s nonce': ['Proxy-Authenticate', (secret) => `Digest realm="api", nonce="${secret}"`],
  'a new token': ['X-Auth-Token', (secret) => secret],
  'a new CSRF token': ['X-CSRF-Token', (secret) => secret],
  'a Link': ['Link', (secret) => `<https://app.test/?token=${encodeURIComponent(secret)}>; rel="next"`],
  'a Refresh': ['Refresh', (secret) => `5; url=https://app.test/?code=${encodeURIComponent(secret)}`],
  'a relative Location': ['Location', (secret) => `/callback?code=${encodeURIComponent(secret)}#${secret}`],
  'a Location with a password': ['Location', (secret) => `//ada:${encodeURIComponent(secret)}@app.test/a`],
};

const SECRET_NAMES = ['token', 'accessToken', 'password', 'client_secret', 'session_key', 'csrf_token'];

function rows<Value>(
  table: Readonly<Record<string, Value>>,
  row: (name: string, value: Value) => PlaceToPlant,
): PlaceToPlant[] {
  return Object.entries(table).map(([name, value]) => row(name, value));
}

const IN_REQUEST: PlaceToPlant[] = [
  ...rows(AUTHORIZATIONS, (name, write) => ({
    where: `Authorization, ${name}`,
    secrets: plain,
    carried: name !== 'a JWT, its signature' && name !== 'a JWT, a private claim' && name !== 'a JWE',
    receipt: 'request.headers.authorization',
    sendable: true,
    plant: (draft, secret, unique) => {
      draft.headers = draft.headers.filter(([header]) => header !== 'Authorization');
      draft.headers.push(['Authorization', write(secret, unique)]);
    },
  })),
  ...CREDENTIAL_HEADERS.map(
    (name): PlaceToPlant => ({
      where: `header ${name}`,
      secrets: plain,
      carried: true,
      receipt: `request.headers.${name.toLowerCase()}`,
      sendable: true,
      plant: (draft, secret) => draft.headers.push([name, secret]),
    }),
  ),
  {
    where: 'CSRF header',
    secrets: plain,
    carried: true,
    receipt: 'request.headers.x-csrftoken',
    sendable: true,
    plant: (draft, secret) => draft.headers.push(['X-CSRFToken', secret]),
  },
  {
    where: 'DPoP proof',
    secrets: plain,
    carried: false,
    sendable: true,
    plant: (draft, secret) =>
      draft.headers.push(['DPoP', jwt({ htm: 'GET', jti: secret, ath: secret }, base64url(secret))]),
  },
  ...rows(OTHER_HEADERS, (name, write) => ({
    where: `header ${name}`,
    secrets: strong,
    carried: true,
    sendable: true,
    plant: (draft, secret, unique) => draft.headers.push([`${name}-${unique}`, write(secret, unique)]),
  })),
  {
    where: 'Sec-WebSocket-Protocol',
    secrets: strong,
    carried: true,
    sendable: false,
    plant: (draft, secret) =>
      draft.headers.push(['Sec-WebSocket-Protocol', `base64url.bearer.authorization.k8s.io.${secret}`]),
  },
  {
    where: 'Referer',
    secrets: plain,
    carried: false,
    sendable: false,
    plant: (draft, secret) =>
      draft.headers.push(['Referer', `${APP}/a?access_token=${encodeURIComponent(secret)}#${secret}`]),
  },
  {
    where: 'password in Origin',
    secrets: plain,
    carried: false,
    sendable: false,
    plant: (draft, secret) => {
      draft.headers = draft.headers.filter(([name]) => name !== 'Origin');
      draft.headers.push(['Origin', `https://ada:${encodeURIComponent(secret)}@app.test`]);
    },
  },
  {
    where: 'cookie',
    secrets: plain,
    carried: true,
    receipt: 'request.cookies.',
    sendable: true,
    plant: (draft, secret, unique) => draft.cookies.push(`c_${unique}=${secret}`),
  },
  {
    where: 'JSON in a cookie',
    secrets: any,
    carried: true,
    sendable: true,
    plant: (draft, secret, unique) =>
      draft.cookies.push(`j_${unique}=${encodeURIComponent(JSON.stringify({ token: secret }))}`),
  },
  {
    where: 'cookie without a name',
    secrets: strong,
    carried: true,
    sendable: false,
    plant: (draft, secret) => draft.cookies.push(secret),
  },
  ...rows(NAMED_QUERIES, (name, write) => ({
    where: `query, ${name}`,
    secrets: any,
    carried: !/GraphQL|within/.test(name),
    receipt: 'request.url',
    sendable: true,
    plant: (draft, secret, unique) => draft.query.push(write(secret, unique)),
  })),
  {
    where: 'query, any name',
    secrets: strong,
    carried: true,
    receipt: 'request.url',
    sendable: true,
    plant: (draft, secret, unique) => draft.query.push(`${unique}=${secret}`),
  },
  {
    where: 'query without a name',
    secrets: strong,
    carried: true,
    receipt: 'request.url',
    sendable: true,
    plant: (draft, secret) => draft.query.push(secret),
  },
  {
    where: 'SAMLRequest',
    secrets: strong,
    carried: false,
    receipt: 'request.url',
    sendable: true,
    plant: (draft, secret) =>
      draft.query.push(`SAMLRequest=${encodeURIComponent(deflated(`<AuthnRequest ID="${secret}"/>`))}`),
  },
  {
    where: 'path',
    secrets: strong,
    carried: true,
    receipt: 'request.url',
    sendable: true,
    plant: (draft, secret) => draft.path.push(secret),
  },
  {
    where: 'parameter of a path',
    secrets: plain,
    carried: false,
    receipt: 'request.url',
    sendable: true,
    plant: (draft, secret) => draft.path.push(`view;jsessionid=${encodeURIComponent(secret)}`),
  },
  {
    where: 'fragment',
    secrets: plain,
    carried: false,
    sendable: true,
    plant: (draft, secret) => {
      draft.fragment = `access_token=${encodeURIComponent(secret)}`;
    },
  },
  {
    where: 'password in the address',
    secrets: plain,
    carried: true,
    sendable: false,
    plant: (draft, secret) => {
      draft.userInfo = `ada:${encodeURIComponent(secret)}`;
    },
  },
  ...[...SECRET_NAMES, 'SAMLResponse', 'csrfmiddlewaretoken'].map(
    (name): PlaceToPlant => ({
      where: `field ${name}`,
      secrets: any,
      carried: true,
      sendable: true,
      plant: (draft, secret, unique) => draft.fields.push([`${unique}.${name}`, secret]),
    }),
  ),
  {
    where: 'field of any name',
    secrets: any,
    carried: false,
    sendable: true,
    plant: (draft, secret, unique) => draft.fields.push([unique, secret]),
  },
  {
    where: 'name of a field',
    secrets: strong,
    carried: false,
    sendable: true,
    plant: (draft, secret) => draft.fields.push([secret, '1']),
  },
];

const IN_ANSWER: PlaceToPlant[] = [
  ...rows(SET_COOKIES, (name, write) => ({
    where: `Set-Cookie, ${name}`,
    secrets: plain,
    carried: false,
    receipt: 'response.headers.set-cookie.',
    sendable: true,
    plant: (draft, secret, unique) => draft.answerHeaders.push(['Set-Cookie', write(secret, unique)]),
  })),
  {
    where: 'path of a Set-Cookie',
    secrets: strong,
    carried: false,
    sendable: true,
    plant: (draft, secret) => draft.answerHeaders.push(['Set-Cookie', `a=1; Path=/reset/${secret}`]),
  },
  ...rows(ANSWER_HEADERS, (name, [header, write]) => ({
    where: `answer’s header, ${name}`,
    secrets: plain,
    carried: false,
    // A browser asks the person for a password, goes elsewhere, or takes a proxy to have spoken.
    sendable: !/nonce|Negotiate|Location|Refresh/.test(name),
    plant: (draft, secret, unique) => draft.answerHeaders.push([header, write(secret, unique)]),
  })),
  {
    where: 'answer’s header of any name',
    secrets: strong,
    carried: false,
    sendable: true,
    plant: (draft, secret, unique) => draft.answerHeaders.push([`X-${unique}`, `made ${secret} now`]),
  },
  ...SECRET_NAMES.map(
    (name): PlaceToPlant => ({
      where: `answer’s ${name}`,
      secrets: any,
      carried: false,
      receipt: 'response.body',
      sendable: true,
      plant: (draft, secret) => draft.members.push([name, secret]),
    }),
  ),
  {
    where: 'answer’s member of any name',
    secrets: strong,
    carried: false,
    receipt: 'response.body',
    sendable: true,
    plant: (draft, secret, unique) => draft.members.push([unique, secret]),
  },
];

const AROUND: PlaceToPlant[] = [
  {
    where: 'Location of a redirect',
    secrets: plain,
    carried: false,
    sendable: false,
    plant: (draft, secret) => {
      draft.location = `${API}/?code=${encodeURIComponent(secret)}#access_token=${secret}`;
    },
  },
  {
    where: 'page’s address',
    secrets: plain,
    carried: false,
    sendable: false,
    plant: (draft, secret) => {
      draft.page = `${APP}/reset?token=${encodeURIComponent(secret)}#id_token=${secret}`;
    },
  },
  {
    where: 'script’s address in a stack',
    secrets: plain,
    carried: false,
    sendable: false,
    plant: (draft, secret) =>
      draft.stack.push(`    at load (${APP}/a.js?token=${encodeURIComponent(secret)}:10:3)`),
  },
  {
    where: 'cookie in the store',
    secrets: any,
    carried: false,
    sendable: false,
    plant: (draft, secret, unique) => draft.held.push({ name: `h_${unique}`, value: secret, path: '/' }),
  },
  {
    where: 'path of a cookie in the store',
    secrets: strong,
    carried: false,
    sendable: false,
    plant: (draft, secret, unique) =>
      draft.held.push({ name: `h_${unique}`, value: '1', path: `/reset/${secret}` }),
  },
];

/** Every place that is known. */
export const PLACES: readonly PlaceToPlant[] = [...IN_REQUEST, ...IN_ANSWER, ...AROUND];
