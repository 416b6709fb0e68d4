import { badInput } from './scenarios/bad-input';
import { envelopes } from './scenarios/envelopes';
import { several } from './scenarios/several';
import { testStories } from './stories';

testStories('several at once, and bad input', [...several, ...badInput, ...envelopes]);
