import { carriesCredential, successWithSame, workedBefore } from '../core/credentials';
import { headerOf, type RequestHeaders, type ResponseHead } from '../core/evidence';
import type { RequestFacts } from '../core/evidence-map';
import { fact } from '../core/facts';
import { type History, isIdentifier, type Past, placeOf } from '../core/history';
import { forgotten, movedTo } from '../core/opened';
import { isSilent, refusalFact, refusalOf } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';
import { isLogin, type Session } from '../core/session';
import type { Words } from '../core/words';

/** The server knows who asks, and that one may not. */
export default defineRule({
  cause: 'permission-denied',
  title: 'Signed in, and not allowed to do this',
  messages: {
    denied:
      '{server} knows who sent `{method} {path}` and refuses: this user lacks the permission. Signing in again changes nothing.',
    object:
      'The list that holds this object works with the same credential, and `{method} {path}` is refused: the permission is for single objects (such as “only the owner”).',
    hidden:
      'The list works with the same credential, and `{method} {path}` answers 404: the object does not exist, or it is hidden from this user.',
    anonymous:
      '{server} says “no permission” to `{method} {path}`, which carried no credential: the view signs nobody in, or the permission excludes everybody.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history', 'session'],
  wants: [],
  judge({ request, headers, response, words, history, session }) {
    const refusal = refusalOf(words);
    const worked = successWithSame(history, headers, session);
    const credential = carriesCredential(headers, session);
    const list = listOf(request.path, history, headers, session);
    // What opened this endpoint is not there, or stands where nobody looks: who asks is not known at all.
    const opener = forgotten(history, headers) ?? movedTo(history, headers);
    if (opener) return ruledOut(workedBefore(opener.past, 'a credential in `{code}`', opener.carried.place));
    const said = refusal === 'not-allowed';
    const hidden = response.status === 404 && list !== undefined;
    // What opened this very door before is not refused for want of a right: the session ended (rejected-session).
    const opened =
      headers.authorization === null &&
      history.sameEndpoint.some((past) => past.url === request.url && hasSame(past, headers, session));
    // Without words, a 403 for a credential means this most often; where the credential works elsewhere, hardly anything else.
    const guessed = refusal === 'unclear' && words.status === 403 && credential && !opened;
    const unguarded = mayBeCsrf(request, headers);
    // A token that opens other doors, refused here without a word: some guards answer a missing right with 401.
    const odd =
      words.status === 401 &&
      isSilent(words) &&
      headers.authorization !== null &&
      worked !== undefined &&
      !history.sameEndpoint.some((past) => hasSame(past, headers, session));
    if (!said && !hidden && !guessed && !odd)
      return refusal === 'unclear' ? notApplicable : ruledOut(refusalFact(words, response));
    // A conventional name is given to visitors too: only a sign-in that set it shows that somebody is signed in.
    const signedIn =
      session.from === 'login' ||
      history.sameOrigin.some(
        (past) =>
          isLogin(past) &&
          past.setCookies.some(
            ({ name, deletes }) => !deletes && session.sent.some((sent) => sent.name === name),
          ),
      );
    const proven =
      said &&
      credential &&
      (saidToKnown(words) ||
        (worked !== undefined && viewSignsIn(request.path, response, history, headers, session)));
    return {
      verdict: 'cause',
      confidence: proven
        ? 'certain'
        : said || (guessed && worked && !unguarded && (headers.authorization || signedIn))
          ? 'likely'
          : 'possible',
      basis: said ? 'words' : worked || hidden ? 'history' : 'shape',
      message: hidden ? 'hidden' : !credential ? 'anonymous' : list ? 'object' : 'denied',
      data: {},
      evidence: [
        refusalFact(words, response),
        ...(list
          ? [fact('list-works', 'history', { path: URL.parse(list.url)?.pathname ?? '', at: list.endedAt })]
          : []),
        ...(worked && !list ? [workedBefore(worked.past, 'the same `{code}`', worked.name)] : []),
        ...(credential ? [] : [fact('no-cookie-sent', 'webRequest')]),
      ],
      ...(proven ? {} : { wouldSettle: ['view-classes'] }),
    };
  },
  fixes: [
    {
      id: 'other-user',
      side: 'client',
      title: 'Use an account that has the permission, or hide the action from those who lack it',
    },
    { id: 'grant', side: 'server', title: 'Give the user the role, or change the check that refuses' },
  ],
});

function saidToKnown({ sayings }: Words): boolean {
  return sayings.some(({ means, toKnown, verified }) => means === 'permission-denied' && toKnown && verified);
}

/** An unsafe request that relies on cookies alone may as well have failed a CSRF check that gives no reason. */
function mayBeCsrf(request: RequestFacts, headers: RequestHeaders): boolean {
  const token = headers.credentials.some(({ kind, placeholder }) => kind === 'csrf' && placeholder === null);
  return request.unsafe && headers.authorization === null && !token;
}

/** The list that holds the requested object, when it worked with the same credential. */
function listOf(path: string, history: History, headers: RequestHeaders, session: Session): Past | undefined {
  const segments = path.split('/').filter(Boolean);
  if (!isIdentifier(segments.at(-1) ?? '')) return undefined;
  const list = `/${segments.slice(0, -1).join('/')}`;
  return history.sameOrigin.findLast(
    (past) => past.method === 'GET' && pathOf(past) === list && hasSame(past, headers, session),
  );
}

/**
 * Whether this very view signs people in: where `authentication_classes` is empty, Django REST Framework says “no permission”
 * to everybody. Its own earlier answers prove it, and so does `Vary: Cookie`, which Django adds when it looked at the session.
 */
function viewSignsIn(
  path: string,
  response: ResponseHead,
  history: History,
  headers: RequestHeaders,
  session: Session,
): boolean {
  const own = collectionOf(path);
  if (
    history.sameOrigin.some((past) => collectionOf(pathOf(past)) === own && hasSame(past, headers, session))
  )
    return true;
  const looked = /\bcookie\b/i.test(headerOf(response.list, 'vary') ?? '');
  return looked && session.sent.length > 0 && headers.authorization === null;
}

function hasSame(past: Past, headers: RequestHeaders, session: Session): boolean {
  const token = headers.authorization?.secret?.print;
  if (token)
    return (
      past.authorization?.secret?.print === token &&
      past.authorization.scheme === headers.authorization?.scheme
    );
  return session.sent.some((sent) =>
    past.cookies.some((cookie) => cookie.name === sent.name && cookie.secret.print === sent.secret.print),
  );
}

function collectionOf(path: string): string {
  return path
    .split('/')
    .filter((segment) => segment !== '' && !isIdentifier(segment))
    .join('/');
}

function pathOf(past: Past): string {
  return placeOf(past).path;
}
