import { kubernetes } from '../../src/servers/kubernetes';
import { describeServer } from './table';

const status = (message: string) => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message,
  reason: 'Forbidden',
  code: 403,
});

describeServer(kubernetes, {
  'a stranger': {
    status: 403,
    body: status(
      'pods is forbidden: User "system:anonymous" cannot list resource "pods" in API group "" in the namespace "default"',
    ),
    means: ['credentials-missing'],
    names: 'kubernetes',
  },
  'no role': {
    status: 403,
    body: status(
      'pods is forbidden: User "system:serviceaccount:default:web" cannot list resource "pods" in API group "" in the namespace "default"',
    ),
    means: ['permission-denied'],
    names: 'kubernetes',
  },
  'its bare 401 names nobody': {
    status: 401,
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'Unauthorized',
      reason: 'Unauthorized',
      code: 401,
    },
    means: [],
    names: null,
  },
});
