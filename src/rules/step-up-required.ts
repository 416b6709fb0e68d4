import { saidRule } from '../core/said-rule';

/** This call needs a stronger sign-in: only the server can know, and says so. */
export default saidRule({
  cause: 'step-up-required',
  title: 'This call needs a stronger sign-in',
  says: '{server} accepts the token of `{method} {path}`, and asks for a fresher or stronger sign-in (RFC 9470).',
  means: ['step-up-required'],
  beats: ['insufficient-scope', 'expired-token'],
  fixes: [
    {
      id: 'step-up',
      side: 'client',
      title: 'Send the person through sign-in again with the `acr_values` and `max_age` of the challenge',
    },
  ],
  about: {
    means:
      'The sign-in is good, and not good enough for this: the server asks for a fresher one, or a stronger one such as a second factor.',
    spec: ['RFC 9470 §3'],
  },
});
