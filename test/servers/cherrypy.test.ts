import { cherrypy } from '../../src/servers/cherrypy';
import { describeServer, page } from './table';

describeServer(cherrypy, {
  'HTTPError(401)': {
    status: 401,
    body: page(
      '401 Unauthorized',
      '<h2>401 Unauthorized</h2>',
      '<p>You are not authorized to access that resource</p>',
    ),
    means: ['refused'],
    names: 'cherrypy',
  },
  'HTTPError(403)': {
    status: 403,
    body: page(
      '403 Forbidden',
      '<h2>403 Forbidden</h2>',
      '<p>Request forbidden -- authorization will not help</p>',
    ),
    means: ['refused'],
    names: 'cherrypy',
  },
  'a text of the project’s own': {
    status: 403,
    headers: { Server: 'CherryPy/18.8.0' },
    body: 'no',
    means: [],
    names: 'cherrypy',
  },
});
