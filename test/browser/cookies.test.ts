import { nothingSent } from './scenarios/nothing-sent';
import { testStories } from './stories';

testStories('nothing was sent', nothingSent);
