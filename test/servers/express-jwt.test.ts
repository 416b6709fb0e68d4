import { expressJwt } from '../../src/servers/express-jwt';
import { describeServer, page } from './table';

const shown = (text: string) => page('Error', `<pre>${text}<br> &nbsp; &nbsp;at new UnauthorizedError</pre>`);

describeServer(expressJwt, {
  'nothing sent': {
    status: 401,
    body: shown('UnauthorizedError: No authorization token was found'),
    means: ['token-missing'],
    names: 'express-jwt',
  },
  'nothing sent, as JSON': {
    status: 401,
    body: {
      name: 'UnauthorizedError',
      code: 'credentials_required',
      message: 'No authorization token was found',
    },
    means: ['credentials-missing', 'token-missing'],
    names: 'express-jwt',
  },
  'not two words': {
    status: 401,
    body: shown('UnauthorizedError: Format is Authorization: Bearer [token]'),
    means: ['credentials-missing'],
    names: 'express-jwt',
  },
  'not two words, as JSON': {
    status: 401,
    body: { code: 'credentials_bad_format', message: 'Format is Authorization: Bearer [token]' },
    means: ['credentials-missing'],
    names: 'express-jwt',
  },
  revoked: {
    status: 401,
    body: shown('UnauthorizedError: The token has been revoked.'),
    means: ['token-revoked'],
    names: 'express-jwt',
  },
  'revoked, as JSON': {
    status: 401,
    body: { code: 'revoked_token' },
    means: ['token-revoked'],
    names: 'express-jwt',
  },
  'jsonwebtoken’s words name nobody': {
    status: 401,
    body: shown('UnauthorizedError: jwt expired'),
    means: ['token-expired'],
    names: null,
  },
});
