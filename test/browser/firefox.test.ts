import { cors, redirects } from './scenarios/cors';
import { csrf } from './scenarios/csrf';
import { nothingSent } from './scenarios/nothing-sent';
import { several } from './scenarios/several';
import { stale } from './scenarios/stale';
import { traps } from './scenarios/traps';
import { testStories } from './stories';

/**
 * Firefox tells an extension other things, and in another order. Some stories of each kind show that the product does not
 * mind; any other can be added by its id.
 */
const inFirefox = [
  'expired-token',
  'expired-session',
  'omitted-same-site',
  'omitted-cross-site',
  'samesite-https',
  'third-party-blocked',
  'wrong-host-loopback',
  'wrong-path',
  'rejected-set-cookie',
  'duplicate-cookie',
  'embedded',
  'embedded-between',
  'missing-authorization-closed',
  'missing-csrf-header',
  'rejected-preflight',
  'hidden-failure',
  'redirected-to-login',
  'parallel-different-answers',
  'resolved',
  'navigation',
];

const stories = [...nothingSent, ...stale, ...csrf, ...cors, ...redirects, ...several, ...traps]
  .filter(({ id }) => inFirefox.includes(id))
  .map((story) => ({ ...story, django: ['5.2'] as const }));

testStories('Firefox', stories, 'firefox');
