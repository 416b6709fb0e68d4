import { bottle } from '../../src/servers/bottle';
import { describeServer, page } from './table';

describeServer(bottle, {
  'abort(401)': {
    status: 401,
    body: page(
      'Error: 401 Unauthorized',
      '<h1>Error: 401 Unauthorized</h1>',
      '<p>Sorry, the requested URL <tt>&#039;http://localhost:8080/items&#039;</tt>',
      '   caused an error:</p>',
      '<pre>Sorry, access denied.</pre>',
    ),
    means: ['refused'],
    names: 'bottle',
  },
});
