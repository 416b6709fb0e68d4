import { flaskHttpauth } from '../../src/servers/flask-httpauth';
import { describeServer } from './table';

describeServer(flaskHttpauth, {
  'wrong or missing credentials': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer realm="Authentication Required"' },
    body: 'Unauthorized Access',
    means: ['refused'],
    names: 'flask-httpauth',
  },
  'a missing role': {
    status: 403,
    headers: { 'WWW-Authenticate': 'Basic realm="Authentication Required"' },
    body: 'Unauthorized Access',
    means: ['permission-denied'],
    names: 'flask-httpauth',
  },
});
