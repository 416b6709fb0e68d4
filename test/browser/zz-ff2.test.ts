import { stale } from './scenarios/stale';
import { tokens } from './scenarios/tokens';
import { permission } from './scenarios/permission';
import { several } from './scenarios/several';
import { badInput } from './scenarios/bad-input';
import { testStories } from './stories';
testStories('ff', [...tokens, ...stale, ...permission, ...several, ...badInput].map((s) => ({ ...s, django: ['5.2'] as const })), 'firefox');
