import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/misnamed-csrf-header';
import { cannotTell, certain, likely, notApplicable, testRule } from './rule-tester';
import { API, CSRF, CSRF_REASON, CSRF_SECRET, csrfFailed, SESSION } from './world';

const ask = `POST ${API}/api/items/`;
const Cookie = `sessionid=${SESSION}; csrftoken=${CSRF_SECRET}`;
const says = (reason: string) => ({ status: 403, body: csrfFailed(reason) });

testRule(rule, [
  {
    name: 'axios’ default name',
    given: { ask, sent: { Cookie, 'X-XSRF-TOKEN': CSRF }, ...says(CSRF_REASON.missing) },
    expect: certain('name'),
  },
  {
    name: 'Rails’ name',
    given: { ask, sent: { Cookie, 'X-CSRF-Token': CSRF }, ...says(CSRF_REASON.missing) },
    expect: certain('name'),
  },
  {
    name: 'before 4.1',
    given: { ask, sent: { Cookie, 'X-XSRF-TOKEN': CSRF }, ...says(CSRF_REASON.missingOrIncorrect) },
    expect: certain('name'),
  },
  {
    name: 'a form’s field under another framework’s name',
    given: { ask, sent: { Cookie }, form: `_csrf=${CSRF}`, ...says(CSRF_REASON.missing) },
    expect: certain('name'),
  },
  {
    name: 'under the usual name, and Django says that none came: this project reads another',
    given: { ask, sent: { Cookie, 'X-CSRFToken': CSRF }, ...says(CSRF_REASON.missing) },
    expect: likely('renamed'),
  },
  {
    name: 'Django says “incorrect” of what it found elsewhere: the token under another name may be wrong as well',
    given: { ask, sent: { Cookie, 'X-XSRF-TOKEN': CSRF }, ...says(CSRF_REASON.incorrectField) },
    expect: likely('name'),
  },
  {
    name: 'malformed-csrf-token: the usual name holds the text undefined',
    given: { ask, sent: { Cookie, 'X-CSRFToken': 'undefined' }, ...says(CSRF_REASON.missing) },
    expect: notApplicable,
  },
  {
    name: 'a safe method needs no token',
    given: {
      ask: `GET ${API}/api/items/`,
      sent: { Cookie, 'X-XSRF-TOKEN': CSRF },
      ...says(CSRF_REASON.missing),
    },
    expect: notApplicable,
  },
  {
    name: 'mismatched-csrf-token: the right name is there as well',
    given: {
      ask,
      sent: { Cookie, 'X-CSRFToken': CSRF, 'X-XSRF-TOKEN': CSRF },
      ...says(CSRF_REASON.missingOrIncorrect),
    },
    expect: notApplicable,
  },
  {
    name: 'header names are read in any case',
    given: { ask, sent: { Cookie, 'x-csrftoken': CSRF }, ...says(CSRF_REASON.missingOrIncorrect) },
    expect: notApplicable,
  },
  {
    name: 'missing-csrf-header: none was sent',
    given: { ask, sent: { Cookie }, ...says(CSRF_REASON.missing) },
    expect: notApplicable,
  },
  {
    name: 'a server whose names nobody knows',
    given: {
      ask,
      sent: { Cookie: 'connect.sid=s', 'X-XSRF-TOKEN': CSRF },
      status: 403,
      body: { message: 'invalid csrf token' },
    },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask, sent: unseen('worker-stopped'), ...says(CSRF_REASON.missing) },
    expect: cannotTell('headers'),
  },
  {
    name: 'Tornado gives no reason, and reads another header than axios sends',
    given: {
      ask: `POST ${API}/items`,
      sent: { Cookie: '_xsrf=2|a1b2c3d4|e5f6', 'X-XSRF-TOKEN': '2|a1b2c3d4|e5f6' },
      answer: { Server: 'TornadoServer/6.2' },
      status: 403,
    },
    expect: likely('name'),
  },
  {
    name: 'WordPress does not look at the session of who sends the nonce under another name',
    given: {
      ask: `POST ${API}/wp-json/wp/v2/posts`,
      sent: { Cookie: `wordpress_logged_in_lab=${SESSION}`, 'X-CSRF-Token': 'a1b2c3d4e5' },
      body: { code: 'rest_cannot_create', message: 'Sorry.', data: { status: 401 } },
    },
    expect: likely('name'),
  },
]);
