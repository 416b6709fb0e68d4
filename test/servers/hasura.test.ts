import { hasura } from '../../src/servers/hasura';
import { describeServer } from './table';

const failed = (code: string, message: string) => ({
  errors: [{ extensions: { path: '$', code }, message }],
});

describeServer(hasura, {
  expired: {
    status: 200,
    body: failed('invalid-jwt', 'Could not verify JWT: JWTExpired'),
    means: ['token-expired'],
    names: 'hasura',
  },
  'another audience, unverified': {
    status: 200,
    body: failed('invalid-jwt', 'Could not verify JWT: JWTNotInAudience'),
    means: ['token-wrong-audience'],
    names: null,
  },
  'a bad signature, unverified': {
    status: 200,
    body: failed('invalid-jwt', 'Could not verify JWT: JWSError JWSInvalidSignature'),
    means: ['token-unverifiable'],
    names: null,
  },
  'nothing sent': {
    status: 400,
    body: failed('invalid-headers', 'Missing Authorization header in JWT authentication mode'),
    means: ['token-missing'],
    names: 'hasura',
  },
  'no cookie': {
    status: 400,
    body: failed('invalid-headers', 'Could not find hasura_user in Cookie header'),
    means: ['cookie-missing'],
    names: 'hasura',
  },
  'not two words': {
    status: 400,
    body: failed('invalid-headers', 'Malformed Authorization header'),
    means: ['token-malformed'],
    names: 'hasura',
  },
  'no claims': {
    status: 200,
    body: failed('jwt-invalid-claims', "claims key: 'https://hasura.io/jwt/claims' not found"),
    means: ['token-invalid'],
    names: 'hasura',
  },
  'no role': {
    status: 200,
    body: failed('jwt-missing-role-claims', 'JWT claim does not contain x-hasura-allowed-roles'),
    means: ['insufficient-scope'],
    names: 'hasura',
  },
  'another role': {
    status: 200,
    body: failed('access-denied', 'Your requested role is not in allowed roles'),
    means: ['permission-denied'],
    names: 'hasura',
  },
  'no admin secret': {
    status: 401,
    body: failed('access-denied', 'x-hasura-admin-secret/x-hasura-access-key required, but not found'),
    means: ['api-key-missing'],
    names: 'hasura',
  },
  'another admin secret': {
    status: 401,
    body: failed('access-denied', 'invalid x-hasura-admin-secret/x-hasura-access-key'),
    means: ['api-key-invalid'],
    names: 'hasura',
  },
});
