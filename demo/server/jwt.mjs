import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/**
 * Access tokens as SimpleJWT makes them.
 *
 * @param {{ userId: number, expiresInSeconds: number, key: Buffer }} options
 */
export function createAccessToken({ userId, expiresInSeconds, key }) {
  const now = Math.floor(Date.now() / 1000);
  const exp = now + expiresInSeconds;
  const claims = {
    token_type: 'access',
    exp,
    iat: Math.min(now, exp - 300), // five minutes is SimpleJWT's lifetime of an access token
    jti: randomUUID().replaceAll('-', ''),
    user_id: String(userId),
  };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${sign(signed, key).toString('base64url')}`;
}

/**
 * @param {string} token
 * @param {Buffer} key
 * @returns {string | undefined} SimpleJWT's message when the token is refused
 */
export function verifyAccessToken(token, key) {
  const [header, payload, signature, ...rest] = token.split('.');
  if (!header || !payload || !signature || rest.length > 0) return 'Token is invalid';
  const expected = sign(`${header}.${payload}`, key);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'Token is invalid';
  const { exp, token_type: type } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  if (exp * 1000 <= Date.now()) return 'Token is expired';
  return type === 'access' ? undefined : 'Token has wrong type';
}

/** @param {object} part */
function encode(part) {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** @param {string} text @param {Buffer} key */
function sign(text, key) {
  return createHmac('sha256', key).update(text).digest();
}
