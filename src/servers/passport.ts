import type { ServerProfile } from '../core/server';

/**
 * Passport 0.7 (passport-http-bearer 1.0.1, observed). Strategies without a challenge answer “Unauthorized” and nothing else;
 * “Users” is the default realm.
 */
export const passport: ServerProfile = {
  id: 'passport',
  name: 'Passport (Express)',
  basedOn: 'express',
  marks: [],
  sayings: [
    {
      means: 'credentials-missing',
      status: [401],
      challenge: /^Bearer realm=Users(?: scope=[^=]{0,200})?$/,
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [401],
      challenge:
        /^Bearer (?:realm=Users (?:scope=[^=]{0,200} )?error=invalid_token|error=invalid_token realm=Users(?: |$))/,
      verified: true,
    },
    { means: 'refused', status: [401], challenge: /^Basic realm=Users$/, verified: true },
  ],
  reads: {
    sessionCookies: [],
    csrf: null,
    schemes: [{ scheme: 'Bearer', takes: 'jwt', caseSensitive: false }],
  },
  fixes: {
    'misplaced-token': [
      {
        id: 'extractor',
        side: 'server',
        title: 'Or let passport-jwt read the token where the client puts it',
        language: 'ts',
        code: () => `new JwtStrategy({
  jwtFromRequest: ExtractJwt.fromExtractors([
    ExtractJwt.fromAuthHeaderAsBearerToken(),
    (request) => request?.cookies?.token ?? null,
  ]),
  secretOrKey,
}, verify);`,
      },
    ],
    'redirected-to-login': [
      {
        id: 'no-failure-redirect',
        side: 'server',
        title: 'Answer API calls with 401: leave out failureRedirect',
        language: 'ts',
        code: () => `app.use('/api', passport.authenticate('jwt', { session: false }));`,
      },
    ],
  },
};
