import type { Ask, PageCall } from '../../browser/scenario';
import { appTest, bearing, get, labApi, labTest, sharedOrigin } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const own = sharedOrigin('app.test');
const open = { devtools: 'open' } as const;
const jwt = (wishes = ''): Ask => ({ ask: `/api/lab/jwt/?${wishes}`, as: 'jwt' });
const using = (more: Partial<PageCall> = {}) => ({ ...bearing('Bearer {jwt}'), ...more });
/** As httpBatchLink asks. */
const batch = (names: string) => `/trpc/${names}?batch=1&input=%7B%7D`;

export const stories: readonly FrameworkStory[] = [
  {
    id: 'missing',
    title: 'no token for a protected procedure',
    ...open,
    page: own,
    do: [get(batch('items'), { sees: 401 })],
    expect: { cause: 'missing-authorization', instead: ['no-session-cookie'], status: 401 },
  },
  {
    id: 'missing-after-success',
    title: 'the token was sent, and then forgotten',
    ...open,
    page: labTest,
    api: labApi,
    do: [jwt(), get(batch('items'), using({ sees: 200 })), get(batch('items'), { sees: 401 })],
    expect: { cause: 'missing-authorization', confidence: 'certain', status: 401 },
  },
  {
    id: 'missing-within-a-batch',
    title: 'one procedure of a batch needs a token: 207',
    ...open,
    page: own,
    do: [get(batch('hello,items'), { sees: 207 })],
    expect: { cause: 'missing-authorization', instead: ['no-session-cookie'], status: 207 },
  },
  {
    id: 'forbidden-within-a-batch',
    title: 'one procedure of a batch is for admins: 207',
    ...open,
    page: own,
    do: [jwt(), get(batch('items,admin'), using({ sees: 207 }))],
    expect: { cause: 'permission-denied', status: 207 },
  },
  {
    id: 'forbidden',
    title: 'a procedure for admins',
    ...open,
    page: own,
    do: [jwt(), get('/trpc/items', using({ sees: 200 })), get('/trpc/admin', using({ sees: 403 }))],
    expect: { cause: 'permission-denied', confidence: 'certain', status: 403 },
  },
  {
    id: 'expired',
    title: 'an expired JWT',
    ...open,
    page: labTest,
    api: labApi,
    do: [jwt('lifetime=-600'), get(batch('items'), using({ sees: 401 }))],
    expect: { cause: 'expired-token', status: 401 },
  },
  {
    id: 'foreign-secret',
    title: "another environment's JWT",
    ...open,
    page: own,
    do: [jwt('key=staging'), get(batch('items'), using({ sees: 401 }))],
    expect: {
      cause: 'unverifiable-token',
      instead: ['inactive-account', 'unaccepted-credential'],
      status: 401,
    },
  },
  {
    id: 'undefined',
    title: 'Bearer undefined, by a mutation',
    ...open,
    page: own,
    do: [
      {
        call: 'fetch',
        url: '{api}/trpc/add',
        method: 'POST',
        body: {},
        ...bearing('Bearer undefined'),
        sees: 401,
      },
    ],
    expect: { cause: 'placeholder-token', confidence: 'certain', status: 401 },
  },
  {
    id: 'missing-scheme',
    title: 'the JWT without the word Bearer',
    ...open,
    page: own,
    do: [jwt(), get(batch('items'), { ...bearing('{jwt}'), sees: 401 })],
    expect: { cause: 'missing-scheme', status: 401 },
  },
  {
    id: 'no-cors',
    title: 'no CORS at all, and the call carries a token',
    ...open,
    profile: 'no-cors',
    page: appTest,
    do: [jwt(), get(batch('items'), using({ sees: 'error' }))],
    expect: {
      cause: 'rejected-preflight',
      instead: ['disallowed-origin', 'disallowed-header'],
      status: 0,
      bodyBy: 'unseen',
    },
  },
  {
    id: 'all-well',
    title: 'a good token, in a batch: nothing is wrong',
    ...open,
    page: labTest,
    api: labApi,
    do: [jwt(), get(batch('hello,items'), using({ sees: 200 }))],
    expect: { cause: 'none' },
  },
];
