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
