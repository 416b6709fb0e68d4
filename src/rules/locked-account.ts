import { saidRule } from '../core/said-rule';

/** The account is locked: only the server can know, and says so. */
export default saidRule({
  cause: 'locked-account',
  title: 'The account is locked',
  says: '{server} says that this account is locked or has too many failed sign-ins: the right password fails, too.',
  means: ['user-locked'],
  beats: ['rejected-login', 'inactive-account'],
  fixes: [
    {
      id: 'wait',
      side: 'browser',
      title: 'Wait, or have the account unlocked; trying again makes it longer',
    },
  ],
  about: {
    means:
      'After too many failed sign-ins, or by somebody’s decision, the account is locked. Even the right password fails until it is unlocked.',
    spec: [],
  },
});
