import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';

/** The token that the application takes; and the secret of the JWTs that a proxy before it takes. */
export const TOKEN = 'f3a9c1d47be24e0fb1a2c3d4e5f60718';

/**
 * An application as it stands behind a proxy: it takes a bearer token, and refuses with the challenges of RFC 6750. It lets the lab's
 * pages call it. `/check` is for proxies that ask whether somebody may pass: 401 without a session, 403 for anybody but root.
 */
export function startApp(port) {
  const pages = [process.env.PAGES_HTTP, process.env.PAGES_HTTPS].map((page) => new RegExp(`:${page}$`));
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://app');
    const { origin, authorization, cookie = '' } = request.headers;
    if (origin && pages.some((page) => page.test(origin))) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Allow-Credentials', 'true');
      response.setHeader('Vary', 'Origin');
    }
    const answer = (status, body, headers = {}) =>
      response
        .writeHead(status, { 'Content-Type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    request.resume();
    if (request.method === 'OPTIONS') {
      return response
        .writeHead(204, {
          'Access-Control-Allow-Headers': 'Authorization, Content-Type, X-API-Key, api_key',
          'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
        })
        .end();
    }
    const session = /(?:^|; )session=(\w+)/.exec(cookie)?.[1];
    if (pathname === '/api/lab/reset/') return response.writeHead(204).end();
    if (pathname === '/api/lab/jwt/') return answer(200, { token: jwt(searchParams) });
    if (pathname === '/login') {
      return answer(200, { ok: true }, { 'Set-Cookie': 'session=ada; Path=/; HttpOnly' });
    }
    if (pathname === '/check') {
      const uri = request.headers['x-original-uri'] ?? request.headers['x-forwarded-uri'] ?? '';
      if (!session) return answer(401, {});
      return answer(uri.includes('admin') && session !== 'root' ? 403 : 200, {});
    }
    if (pathname.endsWith('/key')) {
      if (request.headers.api_key === TOKEN) return answer(200, {});
      return answer(401, { error: request.headers.api_key ? 'Invalid API key' : 'Missing API key' });
    }
    if (pathname.endsWith('/open')) return answer(200, { id: 1 });
    if (authorization === `Bearer ${TOKEN}`) return answer(200, [{ id: 1 }]);
    const error = authorization?.startsWith('Bearer ') ? ' error="invalid_token"' : '';
    return answer(
      401,
      { message: 'Unauthorized' },
      { 'WWW-Authenticate': `Bearer realm="items"${error && `,${error}`}` },
    );
  });
  return server.listen(port, '127.0.0.1');
}

/** A JWT of an hour for Ada; what is asked for stands beside that or instead of it, and `secret` signs it. */
function jwt(wishes) {
  const { secret = TOKEN, exp = 3600, ...claims } = Object.fromEntries(wishes);
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const body = { sub: 'ada', iat: now - 10, ...claims, exp: now + Number(exp) };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(body)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
