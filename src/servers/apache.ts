import type { ServerProfile } from '../core/server';

/**
 * Apache httpd’s own pages (2.4.71 observed), and mod_auth_openidc’s challenges (2.4.12). The pages say that Apache refused, not the
 * application behind it, and not why; a CGI script’s Authorization is kept from it by default.
 */
export const apache: ServerProfile = {
  id: 'apache',
  name: 'Apache httpd',
  marks: [],
  sayings: [
    {
      means: 'headers-too-large',
      status: [400],
      says: /Size of a request header field exceeds server limit\./,
      verified: true,
    },
    {
      means: 'refused',
      status: [401],
      says: /^This server could not verify that you(?:\s|$)/,
      verified: true,
    },
    {
      means: 'refused',
      status: [403],
      says: /^You don't have permission to access this resource\./,
      // It is Apache's word for an address, a rule or a folder, and speaks of no user.
      corrects: 'permission-denied',
      verified: true,
    },
    {
      means: 'credentials-missing',
      status: [401],
      challenge: /error=invalid_request error_description=No bearer token found in the request(?:$| realm=)/,
      verified: true,
    },
    {
      means: 'token-invalid-or-expired',
      status: [401],
      challenge: /error=invalid_token error_description=JWT token could not be validated(?:$| realm=)/,
      corrects: 'token-invalid',
      verified: true,
    },
  ],
  reads: {
    sessionCookies: ['mod_auth_openidc_session'],
    csrf: null,
    schemes: [{ scheme: 'Basic', takes: 'user-password', caseSensitive: false }],
  },
  fixes: {
    'stripped-authorization': [
      {
        id: 'cgi-pass-auth',
        side: 'server',
        title: 'Let CGI, FastCGI and PHP-FPM have the header, which Apache keeps from them',
        language: 'text',
        code: () => `CGIPassAuth On`,
      },
    ],
    'oversized-cookies': [
      {
        id: 'limit-request-field-size',
        side: 'server',
        title: 'Raise the limit of one header (8190 bytes), if the cookies must be so many',
        language: 'text',
        code: () => `LimitRequestFieldSize 16380`,
      },
    ],
    'redirected-to-login': [
      {
        id: 'unauth-action',
        side: 'server',
        title: 'With mod_auth_openidc, answer API calls with 401 instead of a redirect',
        language: 'text',
        code: () => `<Location "/api">
  OIDCUnAuthAction 401
</Location>`,
      },
    ],
    'hidden-failure': [
      {
        id: 'always',
        side: 'server',
        title: 'Put CORS headers on errors too: Header needs “always”',
        language: 'text',
        code: (data) =>
          `Header always set Access-Control-Allow-Origin ${JSON.stringify(String(data.pageOrigin))}`,
      },
    ],
  },
};
