import { tornado } from '../../src/servers/tornado';
import { describeServer } from './table';

describeServer(tornado, {
  'a 403 that gives no reason': {
    status: 403,
    headers: { Server: 'TornadoServer/6.2' },
    body: '<html><title>403: Forbidden</title><body>403: Forbidden</body></html>',
    means: [],
    names: 'tornado',
  },
});
