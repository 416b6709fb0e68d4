import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/malformed-csrf-token';
import { cannotTell, certain, notApplicable, testRule } from './rule-tester';
import { API, CSRF_REASON, CSRF_SECRET, csrfFailed, OTHER_CSRF, SESSION } from './world';

const ask = `POST ${API}/api/items/`;
const Cookie = `sessionid=${SESSION}; csrftoken=${CSRF_SECRET}`;
const sent = (token: string) => ({ ask, sent: { Cookie, 'X-CSRFToken': token } });
const says = (reason: string) => ({ status: 403, body: csrfFailed(reason) });

testRule(rule, [
  {
    name: 'Django since 4.1 minds the length',
    given: { ...sent('abc'), ...says(CSRF_REASON.length) },
    expect: certain('form'),
  },
  {
    name: 'Django since 4.1 minds the characters',
    given: { ...sent(`${CSRF_SECRET.slice(1)}!`), ...says(CSRF_REASON.characters) },
    expect: certain('form'),
  },
  {
    name: 'the text undefined',
    given: { ...sent('undefined'), ...says(CSRF_REASON.length) },
    expect: certain('placeholder'),
  },
  {
    name: 'the text undefined, before 4.1',
    given: { ...sent('undefined'), ...says(CSRF_REASON.missingOrIncorrect) },
    expect: certain('placeholder'),
  },
  {
    name: 'an empty header, before 4.1',
    given: { ...sent(''), ...says(CSRF_REASON.missingOrIncorrect) },
    expect: certain('form'),
  },
  {
    name: 'something else wrote the cookie',
    given: {
      ask,
      sent: { Cookie: `sessionid=${SESSION}; csrftoken=abc`, 'X-CSRFToken': 'abc' },
      ...says(CSRF_REASON.cookieLength),
    },
    expect: certain('cookie'),
  },
  {
    name: 'mismatched-csrf-token: well-formed, and another one',
    given: { ...sent(OTHER_CSRF), ...says(CSRF_REASON.missingOrIncorrect) },
    expect: notApplicable,
  },
  {
    name: 'missing-csrf-header: none was sent',
    given: { ask, sent: { Cookie }, ...says(CSRF_REASON.missing) },
    expect: notApplicable,
  },
  {
    name: 'a safe method',
    given: { ...sent('undefined'), ask: `GET ${API}/api/items/`, status: 403 },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask, sent: unseen('worker-stopped'), ...says(CSRF_REASON.length) },
    expect: cannotTell('headers'),
  },
]);
