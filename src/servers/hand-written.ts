import type { ServerProfile } from '../core/server';

/**
 * Guards that people write by hand, most of them in JavaScript, in the words of much-copied tutorials (observed with Express 5 and
 * jsonwebtoken 9). Many servers share these sentences, and so they name none of them. “Invalid credentials”, “Unauthorized” and
 * “Access denied” alone are missing on purpose: they are said for every reason.
 */
export const handWritten: ServerProfile = {
  id: 'hand-written',
  name: 'The server',
  marks: [],
  sayings: [
    {
      means: 'token-missing',
      status: [401, 403],
      says: /^(?:(?:access denied|not authori[sz]ed|unauthori[sz]ed|authentication failed)[.,:!]? )?no (?:auth |authorization |authentication |access |bearer )?token(?: was)?(?: provided| found| supplied)?(?:, authorization denied)?[.!]?$/i,
      shared: true,
      verified: true,
    },
    {
      means: 'token-missing',
      status: [401, 403],
      says: /^(?:an? )?(?:access |auth |authorization |authentication |bearer )?token (?:is )?(?:required|missing|not provided)(?: for authentication)?[.!]?$/i,
      shared: true,
      verified: true,
    },
    {
      means: 'token-missing',
      status: [401, 403],
      says: /^(?:authorization header (?:is )?(?:missing|required|not found)|(?:missing|no) authorization (?:header|token))[.!]?$/i,
      shared: true,
      verified: false,
    },
    {
      means: 'credentials-missing',
      status: [401],
      says: /^no credentials provided[.!]?$/i,
      shared: true,
      verified: true,
    },
    {
      means: 'token-expired',
      status: [401, 403],
      says: /^(?:your |the )?(?:access )?token (?:has |is )?expired[.!,]? please (?:log|sign) in again[.!]?$/i,
      shared: true,
      verified: true,
    },
    {
      means: 'token-expired',
      status: [401, 403],
      says: /^(?:(?:access_)?token_expired|tokenexpirederror)$/i,
      shared: true,
      verified: true,
    },
    {
      means: 'token-invalid-or-expired',
      status: [401, 403],
      says: /^(?:invalid or expired (?:access )?token|token (?:is )?(?:invalid or (?:has )?expired|expired or invalid))[.!]?$/i,
      shared: true,
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [400],
      says: /^Invalid Token$/,
      shared: true,
      verified: true,
    },
    {
      means: 'token-invalid',
      status: [401, 403],
      says: /^(?:invalid (?:access )?token(?:\.\.\.|[.!])?(?: please (?:log|sign) in again[.!]?)?|(?:the )?(?:access )?token is (?:not valid|invalid)[.!]?|(?:not authori[sz]ed|unauthori[sz]ed), token failed[.!]?|failed to authenticate token[.!]?)$/i,
      shared: true,
      verified: true,
    },
    {
      means: 'user-unknown',
      status: [401, 403],
      says: /^the user belonging to this token (?:does )?no longer exists?[.!]?$/i,
      shared: true,
      verified: true,
    },
    {
      means: 'grant-rejected',
      status: [400, 401, 403],
      says: /^(?:(?:invalid|expired|invalid or expired) refresh[ -]?token|refresh[ -]?token (?:is )?(?:invalid|expired|revoked|not valid))[.!]?$/i,
      shared: true,
      verified: true,
    },
    {
      means: 'login-rejected',
      status: [400, 401, 403, 422],
      says: /^(?:invalid|incorrect|wrong) (?:(?:e-?mail|user ?name|login)(?: address)?(?: or | and ))?password[.!]?$/i,
      shared: true,
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [403],
      says: /^(?:access denied[.:,] ?)?(?:insufficient (?:permissions?|privileges?|rights)|admins? only|admin access required|requires? admin role)[.!]?$/i,
      shared: true,
      verified: true,
    },
    {
      means: 'permission-denied',
      status: [403],
      says: /^(?:you (?:do not|don[’']t) have (?:the )?permissions? to |you are not (?:allowed|permitted) to |user role .{1,40} is not authori[sz]ed to )/i,
      shared: true,
      verified: true,
    },
    {
      means: 'rate-limited',
      status: [401, 403],
      says: /^too many (?:failed )?(?:log-?in |sign-?in |password )?(?:requests|attempts|tries)\b/i,
      shared: true,
      verified: true,
    },
    {
      means: 'api-key-missing',
      status: [400, 401, 403],
      says: /^(?:(?:x-)?api[ -]?key (?:is )?(?:missing|required|not provided)|(?:missing|no) api[ -]?key(?: provided)?)[.!]?$/i,
      shared: true,
      verified: true,
    },
    {
      means: 'api-key-invalid',
      status: [401, 403],
      says: /^(?:invalid api[ -]?key|api[ -]?key is (?:invalid|not valid))[.!]?$/i,
      shared: true,
      verified: true,
    },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {},
};
