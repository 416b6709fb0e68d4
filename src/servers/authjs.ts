import type { ServerProfile } from '../core/server';

/**
 * Auth.js 5 (@auth/core 0.41.3) and NextAuth.js 4 (4.24.15), both observed. Refusals are redirects; the CSRF cookie holds token and
 * hash, and the token goes as the field csrfToken of its own POSTs, so that no header is read.
 */
export const authjs: ServerProfile = {
  id: 'authjs',
  name: 'Auth.js',
  marks: [{ cookie: /^(?:__Secure-|__Host-)?(?:next-auth|authjs)\./, weight: 'likely' }],
  sayings: [
    {
      means: 'csrf-failed',
      status: [302],
      header: { name: 'location', matches: /\/signin\?(?:csrf=(?:true|redacted-4)|error=MissingCSRF)/ },
      verified: true,
    },
    {
      means: 'login-rejected',
      status: [302],
      header: { name: 'location', matches: /\/signin\?error=CredentialsSignin/ },
      verified: true,
    },
  ],
  reads: {
    sessionCookies: [
      '__Secure-authjs.session-token',
      'authjs.session-token',
      '__Secure-next-auth.session-token',
      'next-auth.session-token',
    ],
    csrf: null,
    schemes: [],
  },
  fixes: {
    'rejected-session': [
      {
        id: 'auth-secret',
        side: 'server',
        title: 'Keep one secret across builds and machines: another one refuses every session',
        language: 'sh',
        code: () => `AUTH_SECRET="$(openssl rand -base64 33)" # NextAuth.js 4: NEXTAUTH_SECRET`,
      },
    ],
    'no-session-cookie': [
      {
        id: 'auth-url',
        side: 'server',
        title: 'Say the public address: https decides the cookie’s name and Secure',
        language: 'sh',
        code: () => `AUTH_URL=https://app.example.com # NextAuth.js 4: NEXTAUTH_URL
AUTH_TRUST_HOST=true # behind a proxy`,
      },
    ],
    'redirected-to-login': [
      {
        id: 'middleware-matcher',
        side: 'server',
        title: 'Answer API calls with 401: keep the middleware’s redirect off them',
        language: 'ts',
        code: () => `export default auth((request) => {
  if (!request.auth && request.nextUrl.pathname.startsWith('/api/'))
    return Response.json({ error: 'Not signed in' }, { status: 401 });
});`,
      },
    ],
  },
};
