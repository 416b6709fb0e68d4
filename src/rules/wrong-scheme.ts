import { js, template } from '../core/code';
import { FORM_NAMES, formOf, isSound, workedBefore } from '../core/credentials';
import type { Challenge } from '../core/evidence';
import { fact } from '../core/facts';
import { challengeFact, isSilent, refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The token fits this API, and the word before it does not. */
export default defineRule({
  cause: 'wrong-scheme',
  title: 'The Authorization scheme is not the one that this API reads',
  messages: {
    'other-scheme':
      '`{method} {path}` sent `Authorization: {sentScheme} …`, and the API reads `{expectedScheme} …`. It ignores other schemes and answers as if nothing had been sent.',
    'wrong-case':
      '`{method} {path}` sent `Authorization: {sentScheme} …`. This API reads exactly `{expectedScheme}`, capital letters included, and ignores the rest.',
  },
  needs: ['headers', 'response', 'words', 'history'],
  wants: ['server'],
  beats: [
    'unaccepted-credential',
    'stripped-authorization',
    'rejected-session',
    'anonymous-session',
    'expired-token',
    'unknown-token',
    'unverifiable-token',
    'permission-denied',
  ],
  judge({ headers, response, words, history, server }) {
    const { authorization } = headers;
    if (!isSound(authorization) || authorization.scheme === null) return notApplicable;
    const refusal = refusalOf(words);
    const form = formOf(authorization) ?? 'opaque';
    const sent = authorization.scheme;
    const profiles = 'value' in server ? (server.value?.profiles ?? []) : [];
    const habits = profiles.flatMap((profile) => profile.reads.schemes);
    const habit =
      habits.find((known) => known.takes === form) ?? habits.find((known) => isSame(known.scheme, sent));
    // A server that compares letter by letter may call the whole value invalid.
    const misspelt = habit?.caseSensitive === true && habit.scheme !== sent && isSame(habit.scheme, sent);
    // The very token was accepted behind another word.
    const accepted = history.sameOrigin.findLast(
      (past) =>
        past.authorization?.scheme !== sent &&
        past.authorization?.secret?.print === authorization.secret?.print,
    );
    // Who says what is wrong inside the token has read it, whatever word stood before.
    const read = said(
      words,
      'token-expired',
      'token-revoked',
      'token-not-yet-valid',
      'token-wrong-kind',
      'token-wrong-audience',
      'user-inactive',
      'user-unknown',
    );
    const bad = refusal === 'bad-credential' && !read && (misspelt || accepted);
    // “No permission”, where the same token behind another word opened this very endpoint: a stranger is told so, too.
    const strange =
      refusal === 'not-allowed' && accepted !== undefined && history.sameEndpoint.includes(accepted);
    if (refusal !== 'not-signed-in' && refusal !== 'unclear' && !bad && !strange)
      return ruledOut(refusalFact(words, response));
    // Only a success with a token of the same form tells what this one should be called.
    const earlier = history.sameOrigin.findLast(
      (past) => past.authorization?.scheme && formOf(past.authorization) === form,
    );
    const challenged = response.challenges.map((challenge) => challenge.scheme);
    const saysNothingCame = said(words, 'credentials-missing')?.verified === true;
    const named = response.challenges.find(
      (challenge) => fits(challenge.scheme, form) || isRenamed(challenge, form, profiles),
    )?.scheme;
    // Words before conventions: servers that nobody knows read a JWT behind `Bearer`, in their examples' own spelling.
    const usual = form === 'jwt' && (saysNothingCame || !/^bearer$/i.test(sent)) ? 'Bearer' : undefined;
    const expectedScheme =
      accepted?.authorization?.scheme ??
      earlier?.authorization?.scheme ??
      named ??
      (challenged.length === 0 ? (habit?.scheme ?? usual) : undefined);
    if (expectedScheme === undefined) return notApplicable;
    // This server reads both words: unless the one that was sent is for tokens of another form (DRF’s Token, SimpleJWT’s Bearer).
    const forOthers = (takes: string) => form !== 'opaque' && /^(?:hex40|jwt)$/.test(takes) && takes !== form;
    if (
      !accepted &&
      !misspelt &&
      !(saysNothingCame && named !== undefined) &&
      habits.some(({ scheme, takes }) => isSame(scheme, sent) && !forOthers(takes)) &&
      !isSame(expectedScheme, sent)
    )
      return notApplicable;
    if (expectedScheme === sent)
      return ruledOut(fact('authorization-scheme', 'webRequest', { scheme: sent }));
    const caseOnly = isSame(expectedScheme, sent);
    // Schemes are case-insensitive by RFC 9110: only where a server is known to care, or says that nothing came, is it the cause.
    if (
      caseOnly &&
      !accepted &&
      !saysNothingCame &&
      !(misspelt && (isSilent(words) || refusal === 'bad-credential'))
    )
      return notApplicable;
    // A server known by its own words says that nothing came, and reads none of what was sent.
    const unread =
      saysNothingCame &&
      form === 'jwt' &&
      habit !== undefined &&
      'value' in server &&
      server.value?.confidence === 'certain' &&
      !habits.some(({ scheme }) => scheme === sent);
    // A token whose time has passed since may be refused for that.
    const { exp = null } = authorization.jwt ?? {};
    const over = exp !== null && exp * 1000 <= (response.date ?? response.at);
    const proven =
      (accepted !== undefined && !over && !strange) ||
      unread ||
      (saysNothingCame &&
        form !== 'opaque' &&
        ((named !== undefined && fits(named, form)) || earlier !== undefined));
    return {
      verdict: 'cause',
      confidence: proven
        ? 'certain'
        : named || earlier || saysNothingCame || misspelt
          ? 'likely'
          : 'possible',
      basis: 'shape',
      message: caseOnly ? 'wrong-case' : 'other-scheme',
      data: { sentScheme: sent, expectedScheme },
      evidence: [
        fact('authorization-scheme', 'webRequest', { scheme: sent }),
        fact('authorization-looks', 'webRequest', { form: FORM_NAMES[form] }),
        ...(accepted
          ? [workedBefore(accepted, 'the same token as `{code}`', `${accepted.authorization?.scheme} …`)]
          : []),
        challengeFact(response),
        refusalFact(words, response),
      ],
      ...(proven ? {} : { wouldSettle: ['open-devtools'] }),
    };
  },
  fixes: [
    {
      id: 'right-scheme',
      side: 'client',
      title: 'Send `{expectedScheme}` before the token',
      language: 'ts',
      code: (data) => `await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  headers: { Authorization: \`${template(data.expectedScheme)} \${token}\` },
});`,
      trial: (data) => ({ scheme: String(data.expectedScheme) }),
    },
    {
      id: 'axios',
      side: 'client',
      title: 'With axios, once for every call',
      language: 'ts',
      code: (data) =>
        `axios.defaults.headers.common.Authorization = \`${template(data.expectedScheme)} \${token}\`;`,
    },
  ],
  about: {
    means:
      'The token fits, and the word before it does not: the API reads another one, in some servers to the capital letter. It ignores what it does not know and answers as if nothing had been sent.',
    spec: ['RFC 9110 §11.1', 'RFC 9110 §11.6.1'],
  },
});

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/**
 * Whether Django REST Framework's TokenAuthentication asks under another keyword: its challenge is the bare word
 * (rest_framework/authentication.py, authenticate_header), where those for a JWT or OAuth name a realm.
 */
function isRenamed(challenge: Challenge, form: string, profiles: readonly { id: string }[]): boolean {
  if (form !== 'hex40' || Object.keys(challenge.params).length > 0) return false;
  return profiles.some(({ id }) => id === 'django-rest-framework');
}

/** Whether a challenge's scheme takes tokens of this form: 40 hex digits go with Token, a JWT with Bearer or JWT. */
function fits(scheme: string, form: string): boolean {
  if (form === 'hex40') return /^token$/i.test(scheme);
  if (form === 'jwt') return /^(?:bearer|jwt)$/i.test(scheme);
  return /^(?:bearer|token)$/i.test(scheme);
}
