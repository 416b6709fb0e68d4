import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/secure-cookie-on-http';
import { cannotTell, certain, likely, notApplicable, testRule } from './rule-tester';
import { API, DRF, SECURE_API, SESSION } from './world';

const items = `GET ${API}/api/items/`;
const jar = { 'api.lab.test': [`sessionid=${SESSION}; Secure; HttpOnly; SameSite=Lax`] };
const refused = { status: 403, body: DRF.notProvided };

testRule(rule, [
  { name: 'Django’s session, over http', given: { ask: items, jar, ...refused }, expect: certain('http') },
  {
    name: 'a cookie that only sounds like a session',
    given: { ask: items, jar: { 'api.lab.test': [`app_session=${SESSION}; Secure`] } },
    expect: likely('http'),
  },
  {
    name: 'over https it travels',
    given: { ask: `GET ${SECURE_API}/api/items/`, jar, ...refused },
    expect: notApplicable,
  },
  {
    name: 'localhost is exempt',
    given: {
      ask: 'GET http://localhost:8000/api/items/',
      page: 'http://localhost:5173/',
      jar: { localhost: [`sessionid=${SESSION}; Secure`] },
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'omitted-credentials: it is not Secure',
    given: { ask: items, jar: { 'api.lab.test': [`sessionid=${SESSION}`] }, ...refused },
    expect: notApplicable,
  },
  {
    name: 'wrong-host-cookie: a sibling’s cookie is Secure',
    given: { ask: items, jar: { 'app.lab.test': [`sessionid=${SESSION}; Secure`] }, ...refused },
    expect: notApplicable,
  },
  {
    name: 'the jar was not read',
    given: { ask: items, jar: unseen('not-recorded'), ...refused },
    expect: cannotTell('cookies'),
  },
]);
