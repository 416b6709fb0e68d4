import { nextjs } from '../../src/servers/nextjs';
import { describeServer, page } from './table';

describeServer(nextjs, {
  'unauthorized()': {
    status: 401,
    body: page(
      '401: You&#x27;re not authorized to access this page.',
      '<h2>You&#x27;re not authorized to access this page.</h2>',
    ),
    means: ['refused'],
    names: 'nextjs',
  },
  'a Server Action from another origin': {
    status: 500,
    body: 'Invalid Server Actions request.',
    means: ['csrf-origin-untrusted'],
    names: 'nextjs',
  },
  'its own pages': {
    status: 401,
    headers: { 'X-Powered-By': 'Next.js' },
    body: 'no',
    means: [],
    names: 'nextjs',
  },
});
