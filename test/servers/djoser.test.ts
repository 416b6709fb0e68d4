import { djoser } from '../../src/servers/djoser';
import { describeServer } from './table';

describeServer(djoser, {
  'a bad link': {
    status: 400,
    body: { token: ['Invalid token for given user.'] },
    means: ['grant-rejected'],
    names: 'djoser',
  },
  'a link that was used': {
    status: 403,
    body: { detail: 'Stale token for given user.' },
    means: ['grant-rejected'],
    names: 'djoser',
  },
  'a link for nobody': {
    status: 400,
    body: { uid: ["Invalid user id or user doesn't exist."] },
    means: ['user-unknown'],
    names: 'djoser',
  },
});
