import { deep } from './scenarios/deep';
import { testStories } from './stories';

testStories('deep capture', deep, 'chromium-deep');
