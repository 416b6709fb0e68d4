import type { ServerProfile } from '../core/server';

/**
 * express-jwt 8.5.1 (observed). Codes and sentences: src/express-jwt.ts and errors/UnauthorizedError.ts; the reasons within a token
 * are jsonwebtoken’s. Another scheme and a missing one get the same sentence, which so says no more than that no token was read. In production Express hides them unless an error handler sends them.
 */
export const expressJwt: ServerProfile = {
  id: 'express-jwt',
  name: 'express-jwt (Express)',
  basedOn: 'express',
  marks: [],
  sayings: [
    {
      means: 'credentials-missing',
      status: [401],
      says: /^credentials_(?:required|bad_scheme|bad_format)$/,
      key: 'code',
      verified: true,
    },
    {
      means: 'token-missing',
      status: [401],
      says: /^(?:UnauthorizedError: )?No authorization token was found$/,
      verified: true,
    },
    {
      means: 'credentials-missing',
      status: [401],
      says: /^(?:UnauthorizedError: )?Format is Authorization: Bearer \[token\]$/,
      verified: true,
    },
    {
      means: 'token-revoked',
      status: [401],
      says: /^(?:UnauthorizedError: )?The token has been revoked\.$/,
      verified: true,
    },
    { means: 'token-revoked', status: [401], says: /^revoked_token$/, key: 'code', verified: true },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'unverifiable-token': [
      {
        id: 'algorithms',
        side: 'server',
        title: 'Compare secret and algorithms of the issuer and of this API',
        language: 'ts',
        code: () =>
          `app.use(expressjwt({ secret: process.env.JWT_SECRET!, algorithms: ['HS256'] })); // RS256 needs the public key`,
      },
    ],
    'rejected-preflight': [
      {
        id: 'cors-before-jwt',
        side: 'server',
        title: 'Put cors before expressjwt: it lets only those preflights pass that ask for Authorization',
        language: 'ts',
        code: () => `app.use(cors(options));
app.use(expressjwt({ secret, algorithms: ['HS256'] }));`,
      },
    ],
    unexplained: [
      {
        id: 'error-handler',
        side: 'server',
        title: 'Let the API say why: Express hides the reason in production',
        language: 'ts',
        code: () => `app.use((error, req, res, next) => {
  if (error.name !== 'UnauthorizedError') return next(error);
  res.status(error.status).json({ code: error.code, message: error.message });
});`,
      },
    ],
  },
};
