import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/wrong-path-cookie';
import { cannotTell, certain, likely, notApplicable, testRule } from './rule-tester';
import { API, DRF, SESSION } from './world';

const items = `GET ${API}/api/items/`;
const held = (...paths: string[]) => ({
  'api.lab.test': paths.map((path) => `sessionid=${SESSION}; Path=${path}; HttpOnly`),
});
const refused = { status: 403, body: DRF.notProvided };

testRule(rule, [
  {
    name: 'Django’s session, set for the admin only',
    given: { ask: items, jar: held('/admin/'), ...refused },
    expect: certain('path'),
  },
  {
    name: 'a path without the slash covers only itself',
    given: { ask: items, jar: held('/ap'), ...refused },
    expect: certain('path'),
  },
  {
    name: 'a cookie that only sounds like a session',
    given: { ask: items, jar: { 'api.lab.test': [`app_session=${SESSION}; Path=/auth/`] } },
    expect: likely('path'),
  },
  {
    name: 'omitted-credentials: the path covers it',
    given: { ask: items, jar: held('/api'), ...refused },
    expect: notApplicable,
  },
  {
    name: 'omitted-credentials: another one covers it',
    given: { ask: items, jar: held('/admin/', '/'), ...refused },
    expect: notApplicable,
  },
  {
    name: 'wrong-host-cookie: the host is another one as well',
    given: { ask: items, jar: { 'app.lab.test': [`sessionid=${SESSION}; Path=/admin/`] }, ...refused },
    expect: notApplicable,
  },
  {
    name: 'rejected-session: it was sent',
    given: { ask: items, sent: { Cookie: `sessionid=${SESSION}` }, jar: held('/'), ...refused },
    expect: notApplicable,
  },
  {
    name: 'the jar was not read',
    given: { ask: items, jar: unseen('not-recorded'), ...refused },
    expect: cannotTell('cookies'),
  },
]);
