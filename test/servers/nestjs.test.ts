import { nestjs } from '../../src/servers/nestjs';
import { describeServer } from './table';

describeServer(nestjs, {
  'a guard says no': {
    status: 403,
    body: { message: 'Forbidden resource', error: 'Forbidden', statusCode: 403 },
    means: ['refused'],
    names: 'nestjs',
  },
  'its bare 401 names nobody': {
    status: 401,
    body: { message: 'Unauthorized', statusCode: 401 },
    means: [],
    names: null,
  },
});
