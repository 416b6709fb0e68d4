import type { ServerProfile } from '../core/server';

/**
 * aiohttp with aiohttp-session and aiohttp-security. Its refusals say the status and its phrase alone (aiohttp/web_exceptions.py,
 * observed with 3.8.4): `check_authorized` is 401, `check_permission` 403.
 */
export const aiohttp: ServerProfile = {
  id: 'aiohttp',
  name: 'aiohttp',
  marks: [
    { header: 'server', matches: /\baiohttp\/\d/, weight: 'certain' },
    { cookie: /^AIOHTTP_(?:SESSION|SECURITY)$/, weight: 'certain' },
  ],
  sayings: [],
  reads: { sessionCookies: ['AIOHTTP_SESSION', 'AIOHTTP_SECURITY'], csrf: null, schemes: [] },
  fixes: {
    'rejected-session': [
      {
        id: 'secret-key',
        side: 'server',
        title: 'Keep the key of EncryptedCookieStorage the same across restarts',
        language: 'python',
        code: () =>
          `setup(app, EncryptedCookieStorage(os.environ['SESSION_KEY']))  # not Fernet.generate_key() at start`,
      },
    ],
  },
};
