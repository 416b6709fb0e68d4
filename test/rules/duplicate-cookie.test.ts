import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/duplicate-cookie';
import { cannotTell, certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, DRF, HEX_TOKEN, OTHER_SESSION, SESSION } from './world';

const items = `GET ${API}/api/items/`;
const one = { Cookie: `sessionid=${SESSION}` };
const both = { Cookie: `sessionid=${SESSION}; sessionid=${OTHER_SESSION}` };
const refused = { status: 403, body: DRF.notProvided };

testRule(rule, [
  {
    name: 'one of the two worked here alone',
    given: { ask: items, sent: both, others: [{ ask: items, sent: one }], ...refused },
    expect: certain('twice'),
  },
  { name: 'two values of one name', given: { ask: items, sent: both, ...refused }, expect: likely('twice') },
  {
    name: 'rejected-session: both together worked here, so their number is not it',
    given: { ask: items, sent: both, others: [{ ask: items, sent: both }], ...refused },
    expect: ruledOut,
  },
  {
    name: 'twice the same value',
    given: { ask: items, sent: { Cookie: `sessionid=${SESSION}; sessionid=${SESSION}` }, ...refused },
    expect: ruledOut,
  },
  {
    name: 'permission-denied: the server read one that it knows',
    given: { ask: items, sent: both, status: 403, body: DRF.noPermission },
    expect: ruledOut,
  },
  {
    name: 'unknown-token: a token was sent beside them',
    given: { ask: items, sent: { ...both, Authorization: `Token ${HEX_TOKEN}` }, body: DRF.invalidToken },
    expect: ruledOut,
  },
  { name: 'rejected-session: one only', given: { ask: items, sent: one, ...refused }, expect: notApplicable },
  {
    name: 'two of another name',
    given: { ask: items, sent: { Cookie: 'lang=de; lang=en' }, ...refused },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: items, sent: unseen('worker-stopped'), ...refused },
    expect: cannotTell('headers'),
  },
]);
