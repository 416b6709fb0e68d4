import { js } from '../core/code';
import { successWithSame, workedBefore } from '../core/credentials';
import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { challengeFact, isSilent, refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';
import { isLogin, isLoginAddress } from '../core/session';

/** The failing request is itself the sign-in. */
export default defineRule({
  cause: 'rejected-login',
  title: 'The sign-in was refused',
  messages: {
    said: '{server} refused the user name or password of `{method} {path}`.',
    unsaid:
      '`{method} {path}` is a sign-in, and {server} answered {status}: wrong user name or password, or a missing field.',
    basic: '{server} refused the user name or password in the `Authorization: Basic` of `{method} {path}`.',
  },
  needs: ['request', 'headers', 'response', 'words', 'hops', 'history', 'session'],
  wants: ['requestBody', 'body'],
  beats: [
    'redirected-to-login',
    'missing-authorization',
    'no-session-cookie',
    'wrong-scheme',
    'unknown-token',
    'permission-denied',
  ],
  judge({ request, headers, response, words, hops, history, session, requestBody, body }) {
    // OAuth's password grant is a sign-in, and its refusal is a refused grant (RFC 6749 section 4.3).
    const passwordGrant =
      isSeen(requestBody) && /\bpassword\b/.test(requestBody.value.text) && said(words, 'grant-rejected');
    const spoken = said(words, 'login-rejected') ?? (passwordGrant || undefined);
    const basic = /^basic$/i.test(headers.authorization?.scheme ?? '');
    // A code exchange or a renewal is no sign-in, though it goes to the same address.
    const grants = isSeen(requestBody) && /\bgrant_type\b/.test(requestBody.value.text);
    const login = isLogin(request) && (!grants || passwordGrant !== false);
    // The server asks for Basic again although it came: it was read, and refused.
    const again =
      basic &&
      isSilent(words) &&
      (response.challenges.length === 0 || response.challenges.some(({ scheme }) => /^basic$/i.test(scheme)));
    // A refused sign-in is led back to its own page, with status 200.
    const asked = hops[0];
    const back =
      asked !== undefined &&
      hops.length > 1 &&
      asked.method === 'POST' &&
      (isLogin(asked) || (isSeen(requestBody) && /\bpass(?:word|wd)?\b/i.test(requestBody.value.text))) &&
      isLoginAddress(request.url);
    if (!spoken && !login && !again && !back) return notApplicable;
    if (
      said(
        words,
        'csrf-failed',
        'csrf-token-missing',
        'csrf-token-missing-or-incorrect',
        'csrf-cookie-missing',
        'csrf-origin-untrusted',
        'permission-denied',
      )
    ) {
      return notApplicable;
    }
    // Whoever is let in elsewhere with the same password is known, and may not come in here.
    const known = basic && response.status === 403 ? successWithSame(history, headers, session) : undefined;
    if (known && !spoken) return ruledOut(workedBefore(known.past, 'the same `{code}`', known.name));
    if (!spoken && words.sayings.some((saying) => saying.means !== 'refused')) return notApplicable;
    // A 401 to a credential of the scheme that it asks for refuses this very credential (RFC 9110 section 15.5.2), unless it is
    // let in elsewhere: then it is known, and not allowed here.
    const byChallenge =
      again &&
      response.challenges.length > 0 &&
      headers.authorization?.defects.length === 0 &&
      !successWithSame(history, headers, session);
    // A password that is sent to a sign-in, and a 401 that was read to the end and names nothing else.
    const byPassword =
      login &&
      response.status === 401 &&
      response.challenges.length === 0 &&
      isSeen(requestBody) &&
      /\bpass(?:word|wd|phrase)?\b/i.test(requestBody.value.text);
    const proven = isSilent(words) && isSeen(body) && !grants && (byChallenge || byPassword);
    // “Invalid credentials” is said of keys and tokens too: only what signs in by a password is refused for it.
    const elsewhere =
      !login && !basic && !back && !passwordGrant && headers.credentials.some(({ kind }) => kind !== 'csrf');
    return {
      verdict: 'cause',
      confidence: elsewhere
        ? 'possible'
        : spoken?.verified || proven
          ? 'certain'
          : again || back || response.status === 400 || response.status === 401
            ? 'likely'
            : 'possible',
      basis: spoken ? 'words' : 'shape',
      message: basic && (spoken || again) ? 'basic' : spoken ? 'said' : 'unsaid',
      data: { basic },
      evidence: [
        ...(login ? [fact('is-login', 'webRequest')] : []),
        ...(again
          ? [fact('authorization-scheme', 'webRequest', { scheme: 'Basic' }), challengeFact(response)]
          : []),
        refusalFact(words, response, 'webRequest', 'login-rejected', 'grant-rejected'),
      ],
    };
  },
  fixes: [
    {
      id: 'check-fields',
      side: 'client',
      title: 'Check the field names and the content type that the sign-in expects',
      language: 'ts',
      when: (data) => data.basic !== true,
      code: (data) => `await fetch(${js(data.target)}, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ username, password }),
});`,
    },
    {
      id: 'basic',
      side: 'client',
      title: 'Write user name and password with one colon between, in UTF-8, as base64',
      when: (data) => data.basic === true,
      language: 'ts',
      code: (data) => `const bytes = new TextEncoder().encode(\`\${username}:\${password}\`);
await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  headers: { Authorization: \`Basic \${btoa(String.fromCharCode(...bytes))}\` },
});`,
    },
  ],
  about: {
    means:
      'This request is the sign-in itself, and it was refused: user name or password are wrong, or a field is missing or named otherwise. Tokens and sessions come later; they are not the reason.',
    spec: ['RFC 9110 §15.5.2', 'RFC 7617 §2'],
  },
});
