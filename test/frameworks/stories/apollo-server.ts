import type { Ask, PageCall } from '../../browser/scenario';
import { appTest, bearing, labApi, labTest, sharedOrigin } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');
const open = { devtools: 'open' } as const;

const jwt = (wishes = ''): Ask => ({ ask: `/api/lab/jwt/?${wishes}`, as: 'jwt' });
const using = (more: Partial<PageCall> = {}) => ({ ...bearing('Bearer {jwt}'), ...more });
const query = (name: string, more: Partial<PageCall> = {}): PageCall => ({
  call: 'fetch',
  url: '{api}/graphql',
  method: 'POST',
  body: { query: name },
  sees: 200,
  ...more,
});
/** A query is full of braces, which are templates here: the server hands it out, and the story names it. */
const text = (name: 'items' | 'admin' | 'hello' | 'both' | 'login'): Ask => ({
  ask: `/api/lab/query/?name=${name}`,
  as: name,
});
const ITEMS = '{items}';
const ADMIN = '{admin}';
const STRICT = { url: '{api}/strict/graphql', sees: 401 } as const;

export const stories: readonly FrameworkStory[] = [
  {
    id: 'ok-missing',
    title: 'no token: UNAUTHENTICATED inside 200',
    ...open,
    page: own,
    do: [text('items'), query(ITEMS)],
    expect: { cause: 'missing-authorization', instead: ['no-session-cookie'], status: 200 },
  },
  {
    id: 'ok-missing-after-success',
    title: 'the token was sent, and then forgotten: UNAUTHENTICATED inside 200',
    ...open,
    page: labTest,
    api: labApi,
    do: [text('items'), jwt(), query(ITEMS, using()), query(ITEMS)],
    expect: { cause: 'missing-authorization', status: 200 },
  },
  {
    id: 'ok-expired',
    title: 'an expired JWT: UNAUTHENTICATED inside 200',
    ...open,
    page: labTest,
    api: labApi,
    do: [text('items'), jwt('lifetime=-600'), query(ITEMS, using())],
    expect: { cause: 'expired-token', status: 200 },
  },
  {
    id: 'ok-undefined',
    title: 'Bearer undefined: UNAUTHENTICATED inside 200',
    ...open,
    page: own,
    do: [text('items'), query(ITEMS, bearing('Bearer undefined'))],
    expect: { cause: 'placeholder-token', status: 200 },
  },
  {
    id: 'ok-forbidden',
    title: 'no admin: FORBIDDEN inside 200',
    ...open,
    page: own,
    do: [text('items'), text('admin'), jwt(), query(ITEMS, using()), query(ADMIN, using())],
    expect: { cause: 'permission-denied', status: 200 },
  },
  {
    id: 'ok-wrong-password',
    title: 'a wrong password: UNAUTHENTICATED inside 200',
    ...open,
    page: own,
    do: [text('login'), query('{login}')],
    expect: { cause: 'rejected-login', status: 200 },
  },
  {
    id: 'ok-partial',
    title: 'one field answered, one refused, in one answer',
    ...open,
    page: own,
    do: [text('both'), jwt(), query('{both}', using())],
    expect: { cause: 'permission-denied', status: 200 },
  },
  {
    id: 'ok-all-well',
    title: 'a good token: nothing is wrong',
    ...open,
    page: labTest,
    api: labApi,
    do: [text('items'), text('hello'), jwt(), query(ITEMS, using()), query('{hello}')],
    expect: { cause: 'none' },
  },
  {
    id: 'shield-missing',
    title: 'graphql-shield, and no token: Not Authorised! inside 200',
    ...open,
    profile: 'shield',
    page: own,
    do: [text('items'), query(ITEMS)],
    expect: {
      cause: 'missing-authorization',
      instead: ['no-session-cookie'],
      status: 200,
    },
  },
  {
    id: 'shield-forbidden',
    title: 'graphql-shield, and no admin: Not Authorised! inside 200',
    ...open,
    profile: 'shield',
    page: own,
    do: [text('items'), text('admin'), jwt(), query(ITEMS, using()), query(ADMIN, using())],
    expect: { cause: 'permission-denied', status: 200 },
  },
  {
    id: 'strict-missing',
    title: 'no token: UNAUTHENTICATED inside 401',
    ...open,
    page: own,
    do: [text('items'), query(ITEMS, STRICT)],
    expect: { cause: 'missing-authorization', instead: ['no-session-cookie'], status: 401 },
  },
  {
    id: 'strict-missing-after-success',
    title: 'the token was sent, and then forgotten: 401',
    ...open,
    page: labTest,
    api: labApi,
    do: [text('items'), jwt(), query(ITEMS, { ...STRICT, ...using({ sees: 200 }) }), query(ITEMS, STRICT)],
    expect: { cause: 'missing-authorization', confidence: 'certain', status: 401 },
  },
  {
    id: 'strict-expired',
    title: 'an expired JWT: UNAUTHENTICATED inside 401',
    ...open,
    page: labTest,
    api: labApi,
    do: [text('items'), jwt('lifetime=-600'), query(ITEMS, { ...STRICT, ...using({ sees: 401 }) })],
    expect: { cause: 'expired-token', status: 401 },
  },
  {
    id: 'strict-foreign-secret',
    title: "another environment's JWT: UNAUTHENTICATED inside 401",
    ...open,
    page: own,
    do: [text('items'), jwt('key=staging'), query(ITEMS, { ...STRICT, ...using({ sees: 401 }) })],
    expect: {
      cause: 'unverifiable-token',
      instead: ['inactive-account', 'unaccepted-credential'],
      status: 401,
    },
  },
  {
    id: 'strict-null',
    title: 'Bearer null: UNAUTHENTICATED inside 401',
    ...open,
    page: own,
    do: [text('items'), query(ITEMS, { ...STRICT, ...bearing('Bearer null') })],
    expect: { cause: 'placeholder-token', confidence: 'certain', status: 401 },
  },
  {
    id: 'strict-missing-scheme',
    title: 'the JWT without the word Bearer: UNAUTHENTICATED inside 401',
    ...open,
    page: own,
    do: [text('items'), jwt(), query(ITEMS, { ...STRICT, ...bearing('{jwt}') })],
    expect: { cause: 'missing-scheme', status: 401 },
  },
  {
    id: 'strict-session-omitted',
    title: 'the session cookie was not included: 401',
    ...open,
    page: labTest,
    api: labApi,
    do: [
      text('items'),
      {
        call: 'fetch',
        url: '{api}/login',
        method: 'POST',
        credentials: 'include',
        body: { username: 'ada', password: 'secret' },
        sees: 200,
      },
      query(ITEMS, { ...STRICT, credentials: 'include', sees: 200 }),
      query(ITEMS, STRICT),
    ],
    expect: { cause: 'omitted-credentials', confidence: 'certain', status: 401 },
  },
  {
    id: 'plain-500',
    title: 'the context throws without a status: UNAUTHENTICATED inside 500',
    ...open,
    page: own,
    do: [text('items'), query(ITEMS, { url: '{api}/plain/graphql', sees: 500 })],
    expect: { cause: 'missing-authorization', instead: ['no-session-cookie'], status: 500 },
  },
  {
    id: 'csrf-get',
    title: 'a query by GET without a header that needs a preflight: 400',
    ...open,
    page: own,
    do: [{ call: 'fetch', url: '{api}/graphql?query=%7Bhello%7D', sees: 400 }],
    expect: { cause: 'missing-csrf-header', status: 400 },
  },
  {
    id: 'csrf-text-plain',
    title: 'a POST without Content-Type: application/json: 400',
    ...open,
    page: labTest,
    api: labApi,
    do: [text('hello'), jwt(), query('{hello}', { body: 'query', sees: 400 })],
    expect: { cause: 'missing-csrf-header', status: 400 },
  },
  {
    id: 'few-headers',
    title: 'CORS lists content-type only, and the call carries a token',
    ...open,
    profile: 'few-headers',
    page: appTest,
    do: [text('items'), text('hello'), jwt(), query('{hello}'), query(ITEMS, using({ sees: 'error' }))],
    expect: { cause: 'disallowed-header', confidence: 'certain', status: 0, bodyBy: 'unseen' },
  },
];
