import jwt from 'jsonwebtoken';

export const SECRET = 'lab';

/**
 * `GET /api/lab/jwt?sub=ada&exp=-60`: a token as an issuer signs it, with what the story wishes for. The browser never asks here.
 * `secret`, `alg`, `exp`, `nbf` (seconds from now) speak of the token, everything else becomes a claim.
 */
export function mint(query) {
  const { secret = SECRET, alg = 'HS256', exp = '3600', nbf, ...claims } = query;
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    sub: 'ada',
    iat: now - 7200,
    ...claims,
    exp: now + Number(exp),
    ...(nbf ? { nbf: now + Number(nbf) } : {}),
  };
  return { token: jwt.sign(payload, alg === 'none' ? '' : secret, { algorithm: alg }) };
}
