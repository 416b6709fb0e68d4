import type { Topic } from './beside/rows';
import { topicsOf } from './beside/topics';
import type { CauseId } from './cause';
import { VALUES } from './difference-words';
import type { AuthorizationShape } from './evidence';
import type { Comparison, Difference } from './failure-record';
import { endpointOf, type History, type Past, placeOf } from './history';
import { originOf } from './parse/origin';
import { isCsrfName } from './redact/body';

/** The success that compares best with a failing request: of the same endpoint, else one of its kind
 * to the same origin that carried a credential; the latest of them. What differs in the matter of the cause stands first. */
export function lastSuccess(now: Past, history: History, cause?: CauseId): Comparison | null {
  const signedIn = (past: Past) => past.authorization !== null || past.cookies.length > 0;
  const best =
    history.sameEndpoint.at(-1) ??
    history.sameOrigin.findLast((past) => signedIn(past) && past.type === now.type);
  return best ? comparison(best, now, cause) : null;
}

/** The first later success of the same call, which resolved the failure; null while there is none. Ordered as {@link lastSuccess}. */
export function resolution(now: Past, pasts: readonly Past[], cause?: CauseId): Comparison | null {
  const endpoint = endpointOf(now.method, now.url);
  const later = pasts.find(
    (past) =>
      past.at > now.endedAt &&
      past.readable &&
      past.status >= 200 &&
      past.status < 400 &&
      placeOf(past).endpoint === endpoint,
  );
  return later ? comparison(later, now, cause) : null;
}

function comparison(then: Past, now: Past, cause: CauseId = 'unexplained'): Comparison {
  const topics = topicsOf(cause);
  const rank = ({ field }: Difference) => {
    const near = topics.indexOf(topicOf(field));
    return near === -1 ? topics.length : near;
  };
  return {
    id: then.id,
    method: then.method,
    url: then.url,
    at: then.at,
    status: then.status,
    sameEndpoint: endpointOf(then.method, then.url) === endpointOf(now.method, now.url),
    differences: differences(then, now).sort((a, b) => rank(a) - rank(b)),
  };
}

function topicOf(field: string): Topic {
  const [, part = '', name = ''] = field.split('.');
  if (part === 'cookies') return 'cookies';
  if (part === 'authorization' || name === 'authorization') return 'authorization';
  if (part === 'headers') return isCsrfName(name) ? 'csrf' : 'key';
  return part === 'method' || part === 'host' ? part : 'origin';
}

/** What differs between two requests, of that which decides about authentication. */
export function differences(then: Past, now: Past): Difference[] {
  const found: Difference[] = [];
  const sent = (there: unknown) => (there ? VALUES.sent : VALUES.absent);
  const add = (field: string, before: string, after: string) => {
    if (before !== after) found.push({ field, then: before, now: after });
  };
  if (!then.headersSeen || !now.headersSeen) return found;
  add('request.method', then.method, now.method);
  add('request.host', URL.parse(then.url)?.host ?? '', URL.parse(now.url)?.host ?? '');
  add('request.initiator', then.initiator ?? VALUES.none, now.initiator ?? VALUES.none);
  add('request.headers.authorization', described(then.authorization), described(now.authorization));
  if (
    then.authorization?.secret &&
    now.authorization?.secret &&
    then.authorization.secret.print !== now.authorization.secret.print
  ) {
    const field = 'request.authorization.token';
    found.push({ field, then: VALUES.oneToken, now: VALUES.anotherToken });
  }
  const names = new Set([...then.cookies, ...now.cookies].map((cookie) => cookie.name));
  for (const name of names) {
    const [a, b] = [then, now].map((past) => past.cookies.find((cookie) => cookie.name === name));
    if (a && b && a.secret.print !== b.secret.print)
      found.push({ field: `request.cookies.${name}`, then: VALUES.oneValue, now: VALUES.anotherValue });
    else add(`request.cookies.${name}`, sent(a), sent(b));
  }
  const headers = new Set(
    [...then.credentials, ...now.credentials].map((header) => header.name.toLowerCase()),
  );
  for (const name of headers) {
    const [a, b] = [then, now].map((past) =>
      past.credentials.some((header) => header.name.toLowerCase() === name),
    );
    add(`request.headers.${name}`, sent(a), sent(b));
  }
  add('request.origin', originOf(then.url) ?? '', originOf(now.url) ?? '');
  return found.filter(
    (difference, index, all) => all.findIndex((other) => other.field === difference.field) === index,
  );
}

function described(authorization: AuthorizationShape | null): string {
  if (!authorization) return VALUES.absent;
  return authorization.scheme === null ? VALUES.bare : `${authorization.scheme} …`;
}
