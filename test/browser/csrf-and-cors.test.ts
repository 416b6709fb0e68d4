import { cors, redirects } from './scenarios/cors';
import { csrf } from './scenarios/csrf';
import { testStories } from './stories';

testStories('CSRF, CORS and redirects', [...csrf, ...cors, ...redirects]);
