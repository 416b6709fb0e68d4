import { gorillaCsrf } from '../../src/servers/gorilla-csrf';
import { describeServer } from './table';

const text = (body: string) => ({ status: 403, body: `${body}\n`, mime: 'text/plain; charset=utf-8' });

describeServer(gorillaCsrf, {
  'no token': {
    ...text('Forbidden - CSRF token not found in request'),
    means: ['csrf-token-missing'],
    names: 'gorilla-csrf',
  },
  'a token of another cookie': {
    ...text('Forbidden - CSRF token invalid'),
    means: ['csrf-token-incorrect'],
    names: 'gorilla-csrf',
  },
  'its cookie': {
    status: 403,
    body: 'no',
    sets: ['_gorilla_csrf=a; HttpOnly'],
    means: [],
    names: 'gorilla-csrf',
  },
});
