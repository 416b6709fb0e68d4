import { randomBytes } from 'node:crypto';

/**
 * What Django keeps in its database.
 *
 * @typedef {{ id: number, name: string, isStaff: boolean }} User
 */
export class Store {
  /** @type {User} */
  user = { id: 1, name: 'ada', isStaff: false };
  /** @type {Map<string, { user: User, endsAt: number }>} */
  sessions = new Map();
  /** @type {Map<string, User>} */
  tokens = new Map();
  /** Signs access tokens; new at each start, as a key should never be in a repository. */
  signingKey = randomBytes(32);

  /** @param {number} maxAgeSeconds */
  createSession(maxAgeSeconds) {
    const key = randomText(32, 'abcdefghijklmnopqrstuvwxyz0123456789');
    this.sessions.set(key, { user: this.user, endsAt: Date.now() + maxAgeSeconds * 1000 });
    return key;
  }

  /** @param {string | undefined} key @returns {User | undefined} */
  userOfSession(key) {
    const session = key === undefined ? undefined : this.sessions.get(key);
    return session && session.endsAt > Date.now() ? session.user : undefined;
  }

  createToken() {
    const token = randomBytes(20).toString('hex');
    this.tokens.set(token, this.user);
    return token;
  }
}

/** @param {number} length @param {string} alphabet */
export function randomText(length, alphabet) {
  return Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('');
}
