import type { ServerProfile } from '../core/server';

/**
 * nginx’s own pages (1.22.1 observed): its name stands at their foot. They say that nginx refused, not the application behind it, and
 * not why. `Server: nginx` passes with every answer, and so is no mark.
 */
export const nginx: ServerProfile = {
  id: 'nginx',
  name: 'nginx',
  marks: [],
  sayings: [
    {
      means: 'headers-too-large',
      status: [400, 494],
      says: /^Request Header Or Cookie Too Large$/,
      verified: true,
    },
    {
      means: 'credentials-missing',
      status: [400],
      says: /^No required SSL certificate was sent$/,
      verified: true,
    },
    {
      means: 'refused',
      status: [401, 403],
      says: /^nginx(?:\/[\d.]{1,12})?(?: \(\w{1,20}\))?$/,
      verified: true,
    },
  ],
  reads: { sessionCookies: [], csrf: null, schemes: [] },
  fixes: {
    'rejected-preflight': [
      {
        id: 'options-first',
        side: 'server',
        title: 'Answer preflights before auth_basic or auth_request asks',
        language: 'text',
        code: (data) => `location /api/ {
  if ($request_method = OPTIONS) {
    add_header Access-Control-Allow-Origin ${JSON.stringify(String(data.pageOrigin))} always;
    add_header Access-Control-Allow-Headers "Authorization, Content-Type" always;
    add_header Access-Control-Allow-Credentials true always;
    return 204;
  }
}`,
      },
    ],
    'hidden-failure': [
      {
        id: 'always',
        side: 'server',
        title: 'Put CORS headers on errors too: add_header needs “always”',
        language: 'text',
        code: (data) =>
          `add_header Access-Control-Allow-Origin ${JSON.stringify(String(data.pageOrigin))} always;`,
      },
    ],
  },
};
