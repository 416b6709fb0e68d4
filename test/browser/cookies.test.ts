import { nothingSent } from './scenarios/nothing-sent';
import { traps } from './scenarios/traps';
import { testStories } from './stories';

testStories('nothing was sent', nothingSent);
testStories('traps', traps);
