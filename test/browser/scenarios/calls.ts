import type { Ask, PageCall, PagePlace } from '../scenario';

type More = Partial<Omit<PageCall, 'url' | 'method'>>;

/** A GET by the page; `path` is the API's own when it begins with a slash. */
export function get(path: string, more: More = {}): PageCall {
  return { call: 'fetch', url: absolute(path), ...more };
}

/** A POST of a new item by the page. */
export function post(path: string, more: More = {}): PageCall {
  return { call: 'fetch', url: absolute(path), method: 'POST', body: { name: 'new' }, ...more };
}

/** The page signs somebody in with a session. */
export function signIn(more: More & { readonly at?: string; readonly as?: string } = {}): PageCall {
  const { at = '/api/login/', as = 'ada', ...rest } = more;
  const body = { username: as, password: '{password}' };
  return post(at, { credentials: 'include', body, sees: 200, ...rest });
}

/** A signed JWT, kept as `{jwt}`; see the lab's `/api/lab/jwt/` for the wishes. */
export function jwt(wishes = '', more: Partial<Ask> = {}): Ask {
  return { ask: `/api/lab/jwt/?user=ada${wishes && `&${wishes}`}`, as: 'jwt', ...more };
}

/** A call that carries an Authorization header. */
export function bearing(authorization: string): { readonly headers: { readonly Authorization: string } } {
  return { headers: { Authorization: authorization } };
}

/** Page and API are one origin, as behind nginx. */
export function sharedOrigin(host: string, scheme: 'http' | 'https' = 'http'): PagePlace {
  return { host, scheme, shared: { forwardedProto: true } };
}

/** Ordinary places of a front end: apart from its API by site, or by origin alone. */
export const appTest: PagePlace = { host: 'app.test', scheme: 'http' };
export const secureAppTest: PagePlace = { host: 'app.test', scheme: 'https' };
export const labTest: PagePlace = { host: 'app.lab.test', scheme: 'http' };
export const labApi = { host: 'api.lab.test' } as const;

function absolute(path: string): string {
  return path.startsWith('/') ? `{api}${path}` : path;
}
