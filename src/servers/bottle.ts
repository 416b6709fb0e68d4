import type { ServerProfile } from '../core/server';

/** Bottle. Text: the page ERROR_PAGE_TEMPLATE of bottle.py (observed with 0.12.23), which comes with every `abort` and gives the project’s words. */
export const bottle: ServerProfile = {
  id: 'bottle',
  name: 'Bottle',
  marks: [],
  sayings: [{ means: 'refused', status: [401, 403], says: /^Sorry, the requested URL$/, verified: true }],
  reads: { sessionCookies: ['beaker.session.id'], csrf: null, schemes: [] },
  fixes: {},
};
