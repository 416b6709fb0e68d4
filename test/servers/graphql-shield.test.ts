import { graphqlShield } from '../../src/servers/graphql-shield';
import { describeServer } from './table';

describeServer(graphqlShield, {
  'a rule says no': {
    status: 200,
    body: {
      errors: [
        { message: 'Not Authorised!', path: ['admin'], extensions: { code: 'INTERNAL_SERVER_ERROR' } },
      ],
      data: { admin: null },
    },
    means: ['permission-denied'],
    names: 'graphql-shield',
  },
});
