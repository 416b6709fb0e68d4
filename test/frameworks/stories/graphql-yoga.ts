import { appTest, bearing, get } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const place = { devtools: 'open', page: appTest } as const;
const ask = (field: string) => `/graphql?query=%7B${field}%7D`;
const token = bearing('Bearer lab-token-0123456789');

export const stories: readonly FrameworkStory[] = [
  {
    ...place,
    id: 'ok-missing',
    title: 'no token: UNAUTHENTICATED inside 200',
    do: [get(ask('ok'), { sees: 200 })],
    expect: { cause: 'missing-authorization', instead: ['no-session-cookie'], status: 200 },
  },
  {
    ...place,
    id: 'ok-missing-after-success',
    title: 'the token was sent, and then forgotten: UNAUTHENTICATED inside 200',
    do: [get(ask('ok'), { ...token, sees: 200 }), get(ask('ok'), { sees: 200 })],
    expect: { cause: 'missing-authorization', status: 200 },
  },
  {
    ...place,
    id: 'strict-missing',
    title: 'no token: UNAUTHENTICATED inside 401',
    do: [get(ask('strict'), { sees: 401 })],
    expect: { cause: 'missing-authorization', instead: ['no-session-cookie'], status: 401 },
  },
  {
    ...place,
    id: 'strict-unknown',
    title: "another environment's token: UNAUTHENTICATED inside 401",
    do: [get(ask('strict'), { ...bearing('Bearer lab-token-9876543210'), sees: 401 })],
    expect: { cause: 'unknown-token', instead: ['unaccepted-credential'], status: 401 },
  },
  {
    ...place,
    id: 'admin-forbidden',
    title: 'no admin: FORBIDDEN inside 403',
    do: [get(ask('strict'), { ...token, sees: 200 }), get(ask('admin'), { ...token, sees: 403 })],
    expect: { cause: 'permission-denied', status: 403 },
  },
  {
    ...place,
    id: 'masked',
    title: 'an ordinary Error becomes “Unexpected error.” inside 200: nobody can know',
    do: [get(ask('masked'), { sees: 200 })],
    expect: { cause: 'none' },
  },
  {
    ...place,
    id: 'no-cors',
    title: 'CORS is switched off',
    profile: 'no-cors',
    do: [get(ask('hello'), { sees: 'error' })],
    expect: { cause: 'disallowed-origin', confidence: 'certain', status: 200, bodyBy: 'either' },
  },
];
