import { saidRule } from '../core/said-rule';

/** The gateway does not know this address: only the server can know, and says so. */
export default saidRule({
  cause: 'wrong-route',
  title: 'The gateway does not know this address',
  says: '{server} answered {status} because it has no route for `{method} {path}`: it says so in the words of a missing credential.',
  means: ['route-unknown'],
  beats: ['missing-authorization', 'no-session-cookie', 'missing-api-key'],
  fixes: [{ id: 'address', side: 'client', title: 'Check stage, path and method: `{method} {url}`' }],
  about: {
    means:
      'The gateway has nothing at this address, and says so in words that sound like a missing credential. Look at the path, the method and the stage before you look at the token.',
    spec: ['Amazon API Gateway: gateway responses'],
  },
});
