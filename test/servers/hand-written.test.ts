import type { Meaning } from '../../src/core/server';
import { handWritten } from '../../src/servers/hand-written';
import { type Answer, describeServer } from './table';

const says = (status: number, message: string, ...means: Meaning[]): Answer => ({
  status,
  body: { message },
  means,
  names: null,
});

describeServer(handWritten, {
  'no token': says(401, 'No token provided', 'token-missing'),
  'no token, with a header of its own': says(403, 'No token provided!', 'token-missing'),
  'no token, and a conclusion': says(401, 'No token, authorization denied', 'token-missing'),
  'a conclusion, and no token': says(401, 'Not authorized, no token', 'token-missing'),
  'a token is required': says(401, 'Access token required', 'token-missing'),
  'no header': says(401, 'Authorization header missing', 'token-missing'),
  'no credentials': says(401, 'No credentials provided', 'credentials-missing'),
  'expired, in a sentence': says(401, 'Your token has expired! Please log in again.', 'token-expired'),
  'expired, as a code': says(401, 'TOKEN_EXPIRED', 'token-expired'),
  'expired, by the error’s name': says(403, 'TokenExpiredError', 'token-expired'),
  'either of two': says(403, 'Invalid or expired token', 'token-invalid-or-expired'),
  'not valid': says(401, 'Token is not valid', 'token-invalid'),
  'invalid, in plain text': {
    status: 400,
    body: 'Invalid Token',
    means: ['token-invalid'],
    names: null,
  },
  'the user is gone': says(401, 'The user belonging to this token does no longer exist.', 'user-unknown'),
  'a refresh token': says(403, 'Invalid refresh token', 'grant-rejected'),
  'a wrong password': says(401, 'Invalid email or password', 'login-rejected'),
  'a wrong password alone': says(401, 'Invalid Password!', 'login-rejected'),
  'a role': says(403, 'Require Admin Role!', 'permission-denied'),
  'a role, by name': says(403, 'User role user is not authorized to access this route', 'permission-denied'),
  'too many attempts': says(403, 'Too many login attempts, please try again later.', 'rate-limited'),
  'no key': says(401, 'API key is missing', 'api-key-missing'),
  'another key': says(403, 'Invalid API key', 'api-key-invalid'),
  'said for every reason': says(401, 'Not authorized to access this route'),
  'said of tokens and passwords alike': says(401, 'Invalid credentials'),
});
