import { apache } from '../../src/servers/apache';
import { describeServer, page } from './table';

const bearer = (error: string, description: string) => ({
  'WWW-Authenticate': `Bearer error="${error}", error_description="${description}"`,
});

describeServer(apache, {
  'a password': {
    status: 401,
    headers: { 'WWW-Authenticate': 'Basic realm="Restricted Content"' },
    body: page(
      '401 Unauthorized',
      '<h1>Unauthorized</h1>',
      '<p>This server could not verify that you\nare authorized to access the document\nrequested.  Either you supplied the wrong',
      "credentials (e.g., bad password), or your\nbrowser doesn't understand how to supply\nthe credentials required.</p>",
    ),
    means: ['refused'],
    names: 'apache',
  },
  'Require all denied': {
    status: 403,
    body: page(
      '403 Forbidden',
      '<h1>Forbidden</h1>',
      "<p>You don't have permission to access this resource.</p>",
    ),
    means: ['refused'],
    names: 'apache',
  },
  'a long Cookie': {
    status: 400,
    body: page(
      '400 Bad Request',
      '<h1>Bad Request</h1>',
      '<p>Your browser sent a request that this server could not understand.<br />\nSize of a request header field exceeds server limit.<br />\n</p>',
    ),
    means: ['headers-too-large'],
    names: 'apache',
  },
  'no token': {
    status: 401,
    headers: bearer('invalid_request', 'No bearer token found in the request'),
    means: ['credentials-missing'],
    names: 'apache',
  },
  'no token, with a realm': {
    status: 401,
    headers: {
      'WWW-Authenticate':
        'Bearer realm="lab", error="invalid_request", error_description="No bearer token found in the request"',
    },
    means: ['credentials-missing'],
    names: 'apache',
  },
  'a token that is expired, or another’s': {
    status: 401,
    headers: bearer('invalid_token', 'JWT token could not be validated'),
    means: ['token-invalid-or-expired'],
    names: 'apache',
  },
});
