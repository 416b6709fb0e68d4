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
// Firefox tells an extension other things, and in another order: every story is played there as well. What Django says does
// not depend on the browser: one version is enough, the newest that the story names.
const stories = all.map((story) => ({ ...story, django: story.django.slice(-1) }));

testStories('Firefox', stories, 'firefox');
