import { js } from '../core/code';
import type { ServerProfile } from '../core/server';

/** Better Auth 1.7.25 (observed). It checks origins and has no CSRF token. */
export const betterAuth: ServerProfile = {
  id: 'better-auth',
  name: 'Better Auth',
  marks: [{ cookie: /^(?:__Secure-)?better-auth\./, weight: 'likely' }],
  sayings: [
    {
      means: 'csrf-origin-untrusted',
      status: [403],
      says: /^INVALID_ORIGIN$|^MISSING_OR_NULL_ORIGIN$/,
      key: 'code',
      verified: true,
    },
    {
      means: 'csrf-origin-untrusted',
      status: [403],
      says: /^CROSS_SITE_NAVIGATION_LOGIN_BLOCKED$/,
      key: 'code',
      verified: true,
    },
    { means: 'step-up-required', status: [403], says: /^SESSION_NOT_FRESH$/, key: 'code', verified: true },
    // Said of a session that is sound, only older than freshAge.
    {
      means: 'step-up-required',
      status: [400],
      says: /^Session expired\. Re-authenticate to perform this action\.$/,
      key: 'message',
      verified: true,
    },
    { means: 'user-inactive', status: [403], says: /^EMAIL_NOT_VERIFIED$/, key: 'code', verified: true },
    {
      means: 'login-rejected',
      status: [401],
      says: /^INVALID_EMAIL_OR_PASSWORD$/,
      key: 'code',
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['__Secure-better-auth.session_token', 'better-auth.session_token'],
    csrf: null,
    schemes: [],
  },
  fixes: {
    'untrusted-origin': [
      {
        id: 'trusted-origins',
        side: 'server',
        title: 'Trust the page’s origin',
        language: 'ts',
        code: (data) => `export const auth = betterAuth({ trustedOrigins: [${js(data.pageOrigin)}] });`,
        when: (data) => data.sentOrigin !== 'null' && data.pageOrigin !== '',
      },
    ],
    'step-up-required': [
      {
        id: 'fresh-age',
        side: 'server',
        title: 'Sign in again before this call, or let a session be fresh for longer (a day by default)',
        language: 'ts',
        code: () => `export const auth = betterAuth({
  session: { freshAge: 60 * 60 * 24 * 7 }, // seconds; 0 asks for no freshness at all
});`,
      },
    ],
    'inactive-account': [
      {
        id: 'verify-email',
        side: 'client',
        title: 'Send the verification mail again: the address was never verified',
        language: 'ts',
        code: () => `await authClient.sendVerificationEmail({ email, callbackURL: '/' });`,
      },
    ],
    'samesite-blocked-cookie': [crossSite()],
    'wrong-host-cookie': [
      {
        id: 'cross-subdomain',
        side: 'server',
        title: 'Share the session between subdomains',
        language: 'ts',
        code: (data) => `export const auth = betterAuth({
  advanced: { crossSubDomainCookies: { enabled: true, domain: ${js(data.parentDomain)} } },
});`,
        when: (data) => typeof data.parentDomain === 'string' && data.parentDomain !== '',
      },
    ],
  },
};

function crossSite() {
  return {
    id: 'cookie-attributes',
    side: 'server' as const,
    title: 'Let the session cookie travel across sites (https only)',
    language: 'ts' as const,
    code: () => `export const auth = betterAuth({
  advanced: { defaultCookieAttributes: { sameSite: 'none', secure: true } },
});`,
  };
}
