import { python } from '../core/code';
import type { ServerProfile } from '../core/server';

/**
 * FastAPI and Starlette. Texts: fastapi/security/*.py (0.60 to 0.142.2, observed with 0.142.2). Missing credentials are 403 up to
 * 0.121 and 401 from 0.122 on (OAuth2PasswordBearer always 401). “Invalid authentication credentials” with 403 means another
 * scheme. “Could not validate credentials” is the tutorial’s sentence, which many applications copied.
 */
export const fastapi: ServerProfile = {
  id: 'fastapi',
  name: 'FastAPI',
  marks: [{ cookie: /^fastapiusersauth$/, weight: 'likely' }],
  sayings: [
    // The documentation of Starlette's AuthenticationMiddleware (starlette.io/authentication), as it stands in many projects.
    {
      means: 'login-rejected',
      status: [400],
      says: /^Invalid basic auth credentials$/,
      shared: true,
      verified: true,
    },
    {
      means: 'credentials-missing',
      status: [401, 403],
      says: /^Not authenticated$/,
      key: 'detail',
      verified: true,
    },
    {
      means: 'credentials-missing',
      status: [403],
      says: /^Invalid authentication credentials$/,
      key: 'detail',
      verified: true,
    },
    { means: 'credentials-missing', status: [422], says: /^authorization$/i, key: 'loc', verified: true },
    { means: 'api-key-missing', status: [401], challenge: /^APIKey$/, verified: true },
    {
      means: 'token-invalid',
      status: [401, 403],
      says: /^Could not validate credentials$/,
      key: 'detail',
      shared: true,
      verified: true,
    },
    {
      means: 'token-invalid-or-expired',
      status: [401, 403],
      says: /^Invalid token or expired token\.?$/,
      key: 'detail',
      shared: true,
      verified: true,
    },
    {
      means: 'user-inactive',
      status: [400, 401, 403],
      says: /^Inactive user$/,
      key: 'detail',
      shared: true,
      verified: true,
    },
    {
      means: 'insufficient-scope',
      status: [401],
      says: /^Not enough permissions$/,
      key: 'detail',
      shared: true,
      verified: true,
    },
    {
      means: 'csrf-failed',
      status: [403],
      says: /^CSRF token verification failed\s*$/,
      shared: true,
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['fastapiusersauth', 'session'],
    csrf: null,
    schemes: [
      { scheme: 'Bearer', takes: 'jwt', caseSensitive: false },
      { scheme: 'Bearer', takes: 'opaque', caseSensitive: false },
    ],
  },
  fixes: {
    'rejected-preflight': [cors()],
    'disallowed-origin': [cors()],
    'disallowed-header': [cors()],
    'disallowed-credentials': [cors()],
    'omitted-credentials': [cors()],
    'hidden-failure': [
      {
        id: 'cors-outermost',
        side: 'server',
        title: 'Add CORSMiddleware last: the middleware added last stands outermost and sees errors too',
        language: 'python',
        code: (data) => `app.add_middleware(AuthMiddleware)
app.add_middleware(CORSMiddleware, allow_origins=[${python(data.pageOrigin)}], allow_credentials=True)`,
      },
    ],
    'permission-denied': [
      {
        id: 'dependency',
        side: 'server',
        title: 'Look at the dependency that refuses: 401 for nobody, 403 for somebody who may not',
        language: 'python',
        code: (data) => `@app.api_route(${python(data.path)}, methods=[${python(data.method)}])
async def endpoint(user: Annotated[User, Security(current_user, scopes=['items'])]): ...`,
      },
    ],
  },
};

function cors() {
  return {
    id: 'cors-middleware',
    side: 'server' as const,
    title: 'Allow the page’s origin, the headers and credentials',
    language: 'python' as const,
    code: (data: { [name: string]: unknown }) => `from fastapi.middleware.cors import CORSMiddleware

app.add_middleware(
    CORSMiddleware,
    allow_origins=[${python(data.pageOrigin)}],  # never '*' together with credentials
    allow_credentials=True,
    allow_methods=['*'],
    allow_headers=['Authorization', 'Content-Type'],
)`,
  };
}
