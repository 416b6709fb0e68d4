import type { ServerProfile } from '../core/server';

/** CherryPy. Texts: cherrypy/_cprequest.py and _cperror.py (observed with 18.8.0). Every visitor has a session from the first answer on. */
export const cherrypy: ServerProfile = {
  id: 'cherrypy',
  name: 'CherryPy',
  marks: [{ header: 'server', matches: /^CherryPy\//, weight: 'certain' }],
  sayings: [
    {
      means: 'refused',
      status: [401],
      says: /^You are not authorized to access that resource$/,
      verified: true,
    },
    {
      means: 'refused',
      status: [403],
      says: /^Request forbidden -- authorization will not help$/,
      verified: true,
    },
  ],
  reads: { sessionCookies: ['session_id'], csrf: null, schemes: [] },
  fixes: {
    'rejected-session': [
      {
        id: 'file-session',
        side: 'server',
        title: 'Keep sessions over restarts: by default they live in the process’ memory',
        language: 'python',
        code: () => `cherrypy.config.update({
    'tools.sessions.on': True,
    'tools.sessions.storage_class': cherrypy.lib.sessions.FileSession,
    'tools.sessions.storage_path': '/var/lib/app/sessions',
})`,
      },
    ],
  },
};
