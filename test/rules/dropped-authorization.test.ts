import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/dropped-authorization';
import { cannotTell, certain, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, DRF, HEX_TOKEN, SECURE_API, TOKEN } from './world';

const bearing = { Authorization: `Token ${HEX_TOKEN}` };
const refused = { answer: TOKEN, body: DRF.notProvided };
const moved = (ask: string, to: string, status = 301) => ({
  ask,
  sent: bearing,
  status,
  answer: { Location: to },
});

testRule(rule, [
  {
    name: 'http to https is another origin',
    given: {
      ask: `GET ${SECURE_API}/api/items/`,
      via: [moved('GET http://api.lab.test/api/items/', `${SECURE_API}/api/items/`)],
      ...refused,
    },
    expect: certain('dropped'),
  },
  {
    name: 'a missing slash, and a proxy that loses the port',
    given: {
      ask: 'GET http://api.lab.test/api/items/',
      via: [moved(`GET ${API}/api/items`, 'http://api.lab.test/api/items/')],
      ...refused,
    },
    expect: certain('dropped'),
  },
  {
    name: 'a 307 to another host, then a hop within it',
    given: {
      ask: 'GET https://files.lab.test/b/',
      via: [
        moved(`GET ${SECURE_API}/a/`, 'https://files.lab.test/b', 307),
        { ask: 'GET https://files.lab.test/b', status: 301, answer: { Location: '/b/' } },
      ],
    },
    expect: certain('dropped'),
  },
  {
    name: 'the same origin keeps it',
    given: {
      ask: `GET ${API}/api/items/`,
      sent: bearing,
      via: [moved(`GET ${API}/api/items`, '/api/items/')],
      answer: TOKEN,
      body: DRF.invalidToken,
    },
    expect: ruledOut,
  },
  {
    name: 'there was none to drop',
    given: {
      ask: `GET ${SECURE_API}/api/items/`,
      via: [
        {
          ask: 'GET http://api.lab.test/api/items/',
          status: 301,
          answer: { Location: `${SECURE_API}/api/items/` },
        },
      ],
      ...refused,
    },
    expect: ruledOut,
  },
  {
    name: 'missing-authorization: no redirect at all',
    given: { ask: `GET ${API}/api/items/`, ...refused },
    expect: notApplicable,
  },
  {
    name: 'the first hop’s headers were not seen: nobody knows whether it had one',
    given: {
      ask: `GET ${SECURE_API}/api/items/`,
      via: [
        {
          ask: 'GET http://api.lab.test/api/items/',
          sent: unseen('worker-stopped'),
          status: 301,
          answer: { Location: `${SECURE_API}/api/items/` },
        },
      ],
      ...refused,
    },
    expect: cannotTell('headers'),
  },
  {
    name: 'no answer came',
    given: {
      ask: `GET ${SECURE_API}/api/items/`,
      via: [moved('GET http://api.lab.test/api/items/', `${SECURE_API}/api/items/`)],
      status: 0,
    },
    expect: cannotTell('response', 'words'),
  },
]);
