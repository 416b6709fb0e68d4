import { rails } from '../../src/servers/rails';
import { describeServer, page } from './table';

const rejected = (title: string) =>
  page(title, '<div class="dialog">', '<h1>The change you wanted was rejected.</h1>', '</div>');
const dev = (reason: string) => ({
  status: 422,
  error: 'Unprocessable Content',
  exception: `#<ActionController::InvalidAuthenticityToken: ${reason}>`,
});

describeServer(rails, {
  'the production page, which says nothing sure': {
    status: 422,
    body: rejected('The change you wanted was rejected (422)'),
    means: ['csrf-failed'],
    names: null,
  },
  'the development page': {
    status: 422,
    body: page(
      'Action Controller: Exception caught',
      '<h1>ActionController::InvalidAuthenticityToken in ItemsController#create</h1>',
    ),
    means: ['csrf-failed'],
    names: 'rails',
  },
  'no token or a wrong one': {
    status: 422,
    body: dev("Can't verify CSRF token authenticity."),
    means: ['csrf-token-missing-or-incorrect'],
    names: 'rails',
  },
  'another origin': {
    status: 422,
    body: dev(
      "HTTP Origin header (http://localhost:5173) didn't match request.base_url (http://localhost:3000)",
    ),
    means: ['csrf-origin-untrusted'],
    names: 'rails',
  },
  'Origin: null': {
    status: 422,
    body: dev(
      "The browser returned a 'null' origin for a request with origin-based forgery protection turned on. This usually",
    ),
    means: ['csrf-origin-untrusted'],
    names: 'rails',
  },
  Basic: {
    status: 401,
    headers: { 'WWW-Authenticate': 'Basic realm="Application"' },
    body: 'HTTP Basic: Access denied.\n',
    means: ['refused'],
    names: 'rails',
  },
  'Pundit in development': {
    status: 403,
    body: page(
      'Action Controller: Exception caught',
      '<h1>Pundit::NotAuthorizedError in ItemsController#destroy</h1>',
    ),
    means: ['permission-denied'],
    names: 'rails',
  },
  'another host': { status: 403, body: 'Blocked hosts: shop.test', means: ['refused'], names: 'rails' },
  'its session': { status: 403, body: 'no', sets: ['_shop_session=a; HttpOnly'], means: [], names: 'rails' },
  'its clock': { status: 403, headers: { 'X-Runtime': '0.012345' }, body: 'no', means: [], names: 'rails' },
});
