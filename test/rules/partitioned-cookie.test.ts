import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/partitioned-cookie';
import { cannotTell, certain, likely, notApplicable, testRule } from './rule-tester';
import { DRF, SECURE_API, SECURE_APP, SESSION, STRANGER } from './world';

const items = `GET ${SECURE_API}/api/items/`;
const cookie = (name: string, more: string) => `${name}=${SESSION}; HttpOnly; Secure; SameSite=None${more}`;
const under = (partition: string, name = 'sessionid') => ({
  jar: { 'api.lab.test': [cookie(name, '; Partitioned')] },
  partition,
});
const refused = { page: `${STRANGER}/`, status: 403, body: DRF.notProvided };

testRule(rule, [
  {
    name: 'signed in inside another top-level site',
    given: { ask: items, ...under('https://blog.test'), ...refused },
    expect: certain('partition'),
  },
  {
    name: 'signed in on the API’s own site',
    given: { ask: items, ...under(SECURE_APP), ...refused },
    expect: certain('partition'),
  },
  {
    name: 'a cookie that only sounds like a session',
    given: { ask: items, ...under('https://blog.test', 'app_session'), page: `${STRANGER}/` },
    expect: likely('partition'),
  },
  {
    name: 'omitted-credentials: this very partition has it',
    given: { ask: items, ...under(STRANGER), ...refused },
    expect: notApplicable,
  },
  {
    name: 'third-party-blocked-cookie: it is in no partition',
    given: { ask: items, jar: { 'api.lab.test': [cookie('sessionid', '')] }, ...refused },
    expect: notApplicable,
  },
  { name: 'no-session-cookie: there is none', given: { ask: items, ...refused }, expect: notApplicable },
  {
    name: 'the jar was not read',
    given: { ask: items, jar: unseen('not-recorded'), ...refused },
    expect: cannotTell('cookies'),
  },
]);
