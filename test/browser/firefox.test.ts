import { badInput } from './scenarios/bad-input';
import { cors, redirects } from './scenarios/cors';
import { csrf } from './scenarios/csrf';
import { envelopes } from './scenarios/envelopes';
import { nothingSent } from './scenarios/nothing-sent';
import { permission } from './scenarios/permission';
import { several } from './scenarios/several';
import { stale } from './scenarios/stale';
import { tokens } from './scenarios/tokens';
import { traps } from './scenarios/traps';
import { testStories } from './stories';

/**
 * Firefox tells an extension other things, and in another order. These stories depend on that; `npm run browser:firefox`
 * plays all others too.
 */
const inFirefox = [
  // Which cookies it sends and keeps.
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
  'omitted-same-origin',
  'omitted-xhr-localhost',
  'omitted-on-post',
  'omitted-devtools-closed',
  'samesite-http',
  'samesite-unset',
  'third-party-blocked-closed',
  'secure-cookie-on-http',
  'rejected-host-prefix',
  'overwritten-cookie',
  'wrong-host-sibling',
  'no-session-after-sign-out',
  'expired-session-closed',
  'foreign-session-on-localhost',
  'conflicting-credentials',
  // What it tells of preflights, and of answers that it hides.
  'rejected-preflight',
  'hidden-failure',
  'rejected-preflight-no-cors',
  'rejected-preflight-closed',
  'disallowed-origin-preflight',
  'disallowed-header',
  'disallowed-credentials',
  'disallowed-credentials-any-origin',
  'hidden-failure-closed',
  'mixed-content',
  // How it redirects.
  'redirected-to-login',
  'dropped-authorization-302',
  'dropped-authorization-307',
  'kept-authorization',
  'stripped-authorization',
  'redirected-to-login-closed',
  // Headers that it sets by itself.
  'missing-csrf-header',
  'untrusted-origin',
  'missing-csrf-header-closed',
  'csrf-field-at-sign-in',
  'missing-referer',
  // The background that stops, tabs that close, the order of events.
  'parallel-different-answers',
  'resolved',
  'navigation',
  'worker-stopped',
  'worker-stopped-panel-open',
  'bad-tab-closed',
  'resolved-closed',
  'repeated',
  'parallel-good-and-bad',
  'navigation-then-failure',
  'left-behind-by-navigation',
  'refused-page',
  'healthy',
  // Who sees the bodies.
  'expired-token',
  'missing-authorization-closed',
  'expired-token-closed',
  'graphql-unauthenticated',
  'graphql-unauthenticated-closed',
  'graphql-healthy',
  'code-401-in-a-200',
  'bad-huge',
  'bad-binary',
  'bad-hang-body',
  'bad-hang-silent',
  'bad-wrong-charset',
  'bad-untyped',
];

const all = [
  ...nothingSent,
  ...tokens,
  ...stale,
  ...csrf,
  ...cors,
  ...redirects,
  ...permission,
  ...several,
  ...badInput,
  ...envelopes,
  ...traps,
];
const chosen = process.env.WHY401_FIREFOX === 'all' ? all : all.filter(({ id }) => inFirefox.includes(id));

// What Django says does not depend on the browser: one version is enough, the newest that the story names.
const stories = chosen.map((story) => ({ ...story, django: story.django.slice(-1) }));

testStories('Firefox', stories, 'firefox');
