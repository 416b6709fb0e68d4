import { nothingSent } from './scenarios/nothing-sent';
import { traps } from './scenarios/traps';
import { csrf } from './scenarios/csrf';
import { cors, redirects } from './scenarios/cors';
import { testStories } from './stories';
testStories('ff', [...nothingSent, ...traps, ...csrf, ...cors, ...redirects].map((s) => ({ ...s, django: ['5.2'] as const })), 'firefox');
