import { pyramid } from '../../src/servers/pyramid';
import { describeServer } from './table';

describeServer(pyramid, {
  'a permission, as HTML': {
    status: 403,
    body: '<html>\n <head>\n  <title>403 Forbidden</title>\n </head>\n <body>\n  <h1>403 Forbidden</h1>\n  Access was denied to this resource.<br/><br/>\nUnauthorized: items failed permission check\n\n\n </body>\n</html>',
    means: ['refused'],
    names: 'pyramid',
  },
  'a permission, as JSON': {
    status: 403,
    body: {
      message: 'Access was denied to this resource.\n\n\nUnauthorized: items failed permission check\n\n',
      code: '403 Forbidden',
      title: 'Forbidden',
    },
    means: ['refused'],
    names: 'pyramid',
  },
  'no CSRF token, or another': {
    status: 400,
    body: '<html>\n <head>\n  <title>400 Bad CSRF Token</title>\n </head>\n <body>\n  <h1>400 Bad CSRF Token</h1>\n  Access is denied.  This server can not verify that your cross-site request forgery token belongs to your login session.  Either you supplied the wrong cross-site request forgery token or your session no longer exists.  This may be due to session timeout or because browser is not supplying the credentials required, as can happen when the browser has cookies turned off.<br/><br/>\n\n\n\n </body>\n</html>',
    means: ['csrf-token-missing-or-incorrect'],
    names: 'pyramid',
  },
  'another origin': {
    status: 400,
    body: '<html>\n <head>\n  <title>400 Bad CSRF Origin</title>\n </head>\n <body>\n  <h1>400 Bad CSRF Origin</h1>\n  Access is denied.  This server can not verify that the origin or referrer of your request matches the current site.  Either your browser supplied the wrong Origin or Referrer or it did not supply one at all.<br/><br/>\n </body>\n</html>',
    means: ['csrf-origin-untrusted'],
    names: null,
  },
});
