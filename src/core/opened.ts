import type { RequestHeaders } from './evidence';
import type { History, Past } from './history';

/** A credential in a header: where it stood, and what tells it from others. */
export interface Carried {
  /** The header's name. */
  place: string;
  /** The word before it; null where the header has none. */
  scheme: string | null;
  /** Its fingerprint. */
  print: string;
  isKey: boolean;
}

/** The last success of this very endpoint that carried a credential in a header, and that credential. */
export interface Opened {
  past: Past;
  carried: Carried;
}

/** The credentials that stand in headers; CSRF tokens are none, since they sign nobody in. */
export function carriedIn({
  authorization,
  credentials,
}: Pick<RequestHeaders, 'authorization' | 'credentials'>): Carried[] {
  const own = authorization?.secret && {
    place: 'Authorization',
    scheme: authorization.scheme,
    print: authorization.secret.print,
    isKey: /key/i.test(authorization.scheme ?? ''),
  };
  const others = credentials
    .filter(({ kind }) => kind !== 'csrf')
    .map(({ name, kind, secret }) => ({
      place: name,
      scheme: null,
      print: secret.print,
      isKey: kind === 'key',
    }));
  return own ? [own, ...others] : others;
}

/** What opened this endpoint last; undefined where no success of it carried a credential in a header. */
export function openedBy(history: History): Opened | undefined {
  const past = history.sameEndpoint.findLast((success) => carriedIn(success).length > 0);
  const carried = past && carriedIn(past)[0];
  return carried && { past, carried };
}

/** What opened this endpoint last, where this request carries no credential at all: no header, no cookie. */
export function forgotten(history: History, headers: RequestHeaders): Opened | undefined {
  return carriedIn(headers).length === 0 && headers.cookies.length === 0 ? openedBy(history) : undefined;
}

/** What opened this endpoint last, where this request carries the same value in another header, and which one that is. */
export function movedTo(history: History, headers: RequestHeaders): (Opened & { now: Carried }) | undefined {
  const opened = openedBy(history);
  if (!opened) return undefined;
  const carried = carriedIn(headers);
  const isThere = carried.some(({ place }) => place.toLowerCase() === opened.carried.place.toLowerCase());
  const now = isThere ? undefined : carried.find(({ print }) => print === opened.carried.print);
  return now && { ...opened, now };
}
