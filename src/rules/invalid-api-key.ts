import { workedBefore } from '../core/credentials';
import { fact } from '../core/facts';
import { openedBy } from '../core/opened';
import { isSilent, refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';

/** The API key is not valid here: the server says so, or it refuses a request whose only credential was a key. */
export default defineRule({
  cause: 'invalid-api-key',
  title: 'The API key is not valid here',
  messages: {
    said: '{server} read the API key of `{method} {path}` and does not accept it: wrong, revoked, restricted, or of another project.',
    unsaid:
      '`{method} {path}` carried its key as `{name}`, and {server} refused it without saying why: wrong, revoked, restricted, or of another project.',
  },
  needs: ['headers', 'response', 'words', 'history'],
  wants: [],
  beats: ['unknown-token', 'unverifiable-token', 'rejected-login', 'misplaced-token'],
  judge({ headers, response, words, history }) {
    const spoken = said(words, 'api-key-invalid');
    const key = headers.credentials.find(({ kind, placeholder }) => kind !== 'csrf' && placeholder === null);
    const lone = key !== undefined && headers.authorization === null;
    const refused =
      lone &&
      words.status === 401 &&
      (key.kind === 'key'
        ? isSilent(words) || said(words, 'login-rejected', 'token-invalid')
        : !key.jwt && said(words, 'login-rejected', 'token-invalid'));
    // Another value was taken in this very place.
    const opened = openedBy(history);
    const replaced =
      lone &&
      words.status === 401 &&
      isSilent(words) &&
      opened?.carried.place.toLowerCase() === key.name.toLowerCase() &&
      opened.carried.print !== key.secret.print;
    if (!spoken && !refused && !replaced) return notApplicable;
    return {
      verdict: 'cause',
      confidence: spoken?.verified
        ? 'certain'
        : !replaced && (spoken || isSilent(words))
          ? 'possible'
          : 'likely',
      basis: spoken ? 'words' : 'shape',
      message: spoken ? 'said' : 'unsaid',
      data: { name: key?.name ?? '' },
      evidence: [
        ...(key ? [fact('header-sent', 'webRequest', { name: key.name })] : []),
        ...(replaced && opened ? [workedBefore(opened.past, 'another value in `{code}`', key.name)] : []),
        refusalFact(words, response, 'webRequest', ...(spoken ? [spoken.means] : [])),
      ],
      ...(spoken ? {} : { wouldSettle: ['server-log'] }),
    };
  },
  fixes: [
    {
      id: 'key',
      side: 'client',
      title:
        'Take the key of this project and environment, and check its restrictions (origins, addresses, APIs)',
    },
  ],
  about: {
    means:
      'An API key came, and it is not valid here: mistyped, revoked, of another project, or restricted to other addresses.',
    spec: ['RFC 9110 §15.5.2'],
  },
});
