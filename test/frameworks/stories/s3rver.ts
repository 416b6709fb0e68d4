import type { Ask } from '../../browser/scenario';
import { appTest, bearing, get } from '../../browser/scenarios/calls';
import type { FrameworkStory } from '../story';

const place = { devtools: 'open', page: appTest } as const;
/** A presigned URL, kept as `{signed}`. */
const url = (wishes = ''): Ask => ({ ask: `/api/lab/url/?${wishes}`, as: 'signed' });

export const stories: readonly FrameworkStory[] = [
  {
    ...place,
    id: 'signed-all-well',
    title: 'a presigned URL: nothing is wrong',
    do: [url(), get('{signed}', { sees: 200 })],
    expect: { cause: 'none' },
  },
  {
    ...place,
    id: 'signed-expired',
    title: 'a presigned URL of two minutes ago, for one minute',
    do: [url('age=120&expires=60'), get('{signed}', { sees: 403 })],
    expect: { cause: 'invalid-signed-url', confidence: 'certain', status: 403 },
  },
  {
    ...place,
    id: 'signed-2-expired',
    title: 'the same in the older form',
    do: [url('version=2&lifetime=-60'), get('{signed}', { sees: 403 })],
    expect: { cause: 'invalid-signed-url', confidence: 'certain', status: 403 },
  },
  {
    ...place,
    id: 'signed-2-wrong-secret',
    title: 'signed with the secret of another environment',
    do: [url('version=2&secret=staging'), get('{signed}', { sees: 403 })],
    expect: { cause: 'invalid-signed-url', confidence: 'certain', status: 403 },
  },
  {
    ...place,
    id: 'signed-2-cut',
    title: 'something was added to the signature when the URL was copied',
    do: [url('version=2'), get('{signed}AA', { call: 'xhr', sees: 403 })],
    expect: { cause: 'invalid-signed-url', confidence: 'certain', status: 403 },
  },
  {
    ...place,
    id: 'signed-unknown-key',
    title: 'the access key of another environment',
    do: [url('id=AKIDSTAGING'), get('{signed}', { sees: 403 })],
    expect: { cause: 'invalid-api-key', instead: ['invalid-signed-url'], status: 403 },
  },
  {
    ...place,
    id: 'signed-with-authorization',
    title: 'the client adds its own Authorization to a presigned URL: 400',
    do: [url(), get('{signed}', { ...bearing('Bearer lab-token-0123456789'), sees: 400 })],
    expect: { cause: 'conflicting-credentials', confidence: 'certain', status: 400 },
  },
  {
    ...place,
    id: 'no-cors',
    title: 'a bucket without a CORS configuration: the good answer cannot be read',
    profile: 'no-cors',
    do: [url(), get('{signed}', { sees: 'error' })],
    expect: { cause: 'disallowed-origin', confidence: 'certain', status: 200, bodyBy: 'either' },
  },
];
