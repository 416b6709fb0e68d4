import type { UnseenReason } from './evidence';
import type { EvidenceKey } from './evidence-map';
import { texts } from './language';

/** What a piece of evidence is called in a sentence. */
export const EVIDENCE_NAMES: Record<EvidenceKey, string> = texts({
  request: 'the request',
  headers: 'the request headers',
  response: 'the answer',
  outcome: 'how it ended',
  body: 'the body of the answer',
  requestBody: 'the body of the request',
  words: 'the server’s words',
  cookies: 'the browser’s cookies',
  session: 'the session',
  preflight: 'the preflight',
  hops: 'the redirects',
  call: 'the script’s call (credentials mode, stack)',
  cors: 'the CORS check',
  history: 'earlier requests',
  server: 'the server',
  policy: 'the browser’s cookie policy',
});

/** Why something was not seen, and how to let us see it. */
export const UNSEEN: Record<UnseenReason, { why: string; how: string }> = texts({
  'devtools-closed': { why: 'DevTools was closed', how: 'Keep DevTools open and repeat the request' },
  'body-not-delivered': {
    why: 'the browser did not hand it over',
    how: 'Repeat the request with DevTools open',
  },
  'kept-from-page': {
    why: 'the browser kept the answer from the page, and shows its body to nobody',
    how: 'Ask the server yourself, with the command of “Confirm it yourself”',
  },
  ambiguous: {
    why: 'several identical requests ran at once, and their answers could not be told apart',
    how: 'Repeat the request alone',
  },
  'hook-not-running': {
    why: 'Why401 did not look into this page’s scripts',
    how: 'Turn on “Look into page scripts” in the options and reload the page',
  },
  'worker-stopped': { why: 'the browser had put the extension to sleep', how: 'Repeat the request' },
  'not-recorded': { why: 'it was not recorded', how: 'Repeat the request' },
  'har-sanitised': {
    why: 'the HAR file was exported without credentials',
    how: 'Export it with sensitive data (Chromium: DevTools settings, Network)',
  },
  'har-has-no-place': {
    why: 'a HAR file does not hold it',
    how: 'Repeat the request with the Why401 panel open',
  },
  'tests-cannot-see': {
    why: 'a test cannot see it',
    how: 'Repeat the request with the Why401 panel open',
  },
  'not-sent-yet': {
    why: 'the request never left the browser',
    how: 'Look at what stopped it: the preflight, the network, the page',
  },
  'browser-adds-it': {
    why: 'after such a challenge the browser adds the credential itself, out of extensions’ sight',
    how: 'Look at the request in the Network panel',
  },
  'no-answer': { why: 'no answer arrived', how: 'Check that the server runs and can be reached' },
  'no-access': {
    why: 'the extension has no access to this site',
    how: 'Grant access in the popup and repeat the request',
  },
});

/** What would make a verdict certain. */
export const SETTLES: Record<string, string> = texts({
  'open-devtools': 'Keep DevTools open and repeat the request: the body says which it is',
  'see-call': 'Look at the call’s credentials mode, or turn on “Look into page scripts” and repeat',
  'see-sign-in': 'Sign in with this tab watched: then the session can be followed',
  'view-classes': 'On the server: which authentication and permission classes this view has',
  'application-tab':
    'The Network panel’s Cookies tab of that answer names why the browser refused the cookie',
  'har-with-credentials':
    'Export the HAR with sensitive data (Chromium: DevTools settings, Network), and explain that file',
  'server-log': 'The server’s own log for this request',
  'debug-mode': 'Django with `DEBUG = True`, or its `django.security.csrf` logger, names the reason',
  'repeat-alone': 'Repeat the request alone',
});
