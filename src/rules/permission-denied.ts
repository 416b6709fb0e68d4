import { carriesCredential, successWithSame, workedBefore } from '../core/credentials';
import { fact } from '../core/facts';
import { isIdentifier } from '../core/history';
import { refusalFact, refusalOf } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The server knows who asks, and that one may not. */
export default defineRule({
  cause: 'permission-denied',
  title: 'Signed in, and not allowed to do this',
  messages: {
    denied:
      '{server} knows who sent `{method} {path}` and refuses: this user lacks the permission. Signing in again changes nothing.',
    object:
      'The list that holds this object works with the same credential, and `{method} {path}` is refused: the permission is for single objects (such as “only the owner”).',
    anonymous:
      '{server} says “no permission” to `{method} {path}`, which carried no credential: the view signs nobody in, or the permission excludes everybody.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history', 'session'],
  wants: [],
  judge({ request, headers, response, words, history, session }) {
    const refusal = refusalOf(words, response);
    const worked = successWithSame(history, headers, session);
    const credential = carriesCredential(headers, session);
    if (refusal !== 'not-allowed') {
      // Without words: a 403 for a credential that works elsewhere is the best that can be said.
      if (refusal !== 'unclear' || response.status !== 403 || !worked) {
        return refusal === 'unclear' ? notApplicable : ruledOut(refusalFact(words, response));
      }
    }
    const segments = request.path.split('/').filter(Boolean);
    const list = `/${segments.slice(0, -1).join('/')}`;
    const listed = isIdentifier(segments.at(-1) ?? '')
      ? history.sameOrigin.findLast(
          (past) => past.method === 'GET' && URL.parse(past.url)?.pathname.replace(/\/$/, '') === list,
        )
      : undefined;
    const sameCredential =
      listed &&
      worked &&
      (listed.authorization?.secret?.print === headers.authorization?.secret?.print ||
        worked.past.id === listed.id);
    const proven = refusal === 'not-allowed' && credential && worked !== undefined;
    return {
      verdict: 'cause',
      confidence: proven ? 'certain' : refusal === 'not-allowed' ? 'likely' : 'possible',
      basis: refusal === 'not-allowed' ? 'words' : 'history',
      message: !credential ? 'anonymous' : sameCredential ? 'object' : 'denied',
      data: {},
      evidence: [
        refusalFact(words, response),
        ...(sameCredential ? [fact('list-works', 'history', { path: `${list}/`, at: listed.endedAt })] : []),
        ...(worked && !sameCredential ? [workedBefore(worked.past, `the same ${worked.what}`)] : []),
        ...(credential ? [] : [fact('no-cookie-sent', 'webRequest')]),
      ],
      ...(proven ? {} : { wouldSettle: ['see-sign-in'] }),
    };
  },
  fixes: [
    {
      id: 'other-user',
      side: 'client',
      title: 'Use an account that has the permission, or hide the action from those who lack it',
    },
    {
      id: 'grant',
      side: 'server',
      title: 'Give the user the role, or change the view’s permission class',
    },
  ],
});
