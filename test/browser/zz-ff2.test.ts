import { stale } from './scenarios/stale';
import { several } from './scenarios/several';
import { testStories } from './stories';
testStories('ff', Array.from({length: 12}, () => [...several, ...stale].filter((s) => /^(navigation$|resolved-closed|worker-stopped$|expired-session$)/.test(s.id)).map((s) => ({ ...s, django: ['5.2'] as const }))).flat(), 'firefox');
