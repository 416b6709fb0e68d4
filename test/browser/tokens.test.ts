import { permission } from './scenarios/permission';
import { stale } from './scenarios/stale';
import { tokens } from './scenarios/tokens';
import { testStories } from './stories';

testStories('tokens, sessions and permission', [...tokens, ...stale, ...permission]);
