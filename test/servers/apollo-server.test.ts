import { apolloServer } from '../../src/servers/apollo-server';
import { describeServer } from './table';

describeServer(apolloServer, {
  'a request that needs no preflight': {
    status: 400,
    body: {
      errors: [
        {
          message:
            "This operation has been blocked as a potential Cross-Site Request Forgery (CSRF). Please either specify a 'content-type' header (with a type that is not one of application/x-www-form-urlencoded, multipart/form-data, text/plain) or provide a non-empty value for one of the following headers: x-apollo-operation-name, apollo-require-preflight",
        },
      ],
    },
    means: ['csrf-preflight-required'],
    names: 'apollo-server',
  },
});
