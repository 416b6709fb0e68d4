import { flask } from '../../src/servers/flask';
import { describeServer } from './table';

describeServer(flask, {
  'the 401 page': {
    status: 401,
    body: '<!doctype html>\n<html lang=en>\n<title>401 Unauthorized</title>\n<h1>Unauthorized</h1>\n<p>The server could not verify that you are authorized to access the URL requested. You either supplied the wrong credentials (e.g. a bad password), or your browser doesn&#39;t understand how to supply the credentials required.</p>\n',
    means: ['refused'],
    names: 'flask',
  },
  'the 403 page': {
    status: 403,
    body: '<!doctype html>\n<html lang=en>\n<title>403 Forbidden</title>\n<h1>Forbidden</h1>\n<p>You don&#39;t have the permission to access the requested resource. It is either read-protected or not readable by the server.</p>\n',
    means: ['permission-denied'],
    names: 'flask',
  },
  'Flask-RESTful’s 403': {
    status: 403,
    body: {
      message:
        "You don't have the permission to access the requested resource. It is either read-protected or not readable by the server.",
    },
    means: ['permission-denied'],
    names: 'flask',
  },
  'the development server': {
    status: 403,
    headers: { Server: 'Werkzeug/3.1.3 Python/3.12.3' },
    body: 'no',
    means: [],
    names: 'flask',
  },
});
