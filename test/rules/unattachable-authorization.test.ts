import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/unattachable-authorization';
import { cannotTell, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, DRF, HEX_TOKEN, TOKEN } from './world';

const photo = `GET ${API}/api/photos/1/`;
const bearing = { Authorization: `Token ${HEX_TOKEN}` };
const siblings = { others: [{ ask: `GET ${API}/api/items/`, sent: bearing }] };
const refused = { answer: TOKEN, body: DRF.notProvided };

testRule(rule, [
  { name: 'an image', given: { ask: photo, type: 'image', ...siblings, ...refused }, expect: likely('kind') },
  { name: 'a video', given: { ask: photo, type: 'media', ...siblings, ...refused }, expect: likely('kind') },
  {
    name: 'a WebSocket',
    given: { ask: photo, type: 'websocket', ...siblings, ...refused },
    expect: likely('kind'),
  },
  {
    name: 'a download by navigation',
    given: { ask: photo, type: 'main_frame', ...siblings, ...refused },
    expect: likely('kind'),
  },
  {
    name: 'one was attached all the same',
    given: { ask: photo, type: 'image', sent: bearing, ...siblings, answer: TOKEN, body: DRF.invalidToken },
    expect: ruledOut,
  },
  {
    name: 'missing-authorization: a script could have',
    given: { ask: photo, ...siblings, ...refused },
    expect: notApplicable,
  },
  {
    name: 'no-session-cookie: nobody carries a token here',
    given: { ask: photo, type: 'image', ...refused },
    expect: notApplicable,
  },
  {
    name: 'permission-denied',
    given: { ask: photo, type: 'image', ...siblings, status: 403, body: DRF.noPermission },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask: photo, type: 'image', sent: unseen('worker-stopped'), ...siblings },
    expect: cannotTell('headers'),
  },
]);
