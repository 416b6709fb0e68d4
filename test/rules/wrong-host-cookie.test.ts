import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/wrong-host-cookie';
import { cannotTell, certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, APP, CSRF, CSRF_REASON, csrfFailed, DRF, HEX_TOKEN, OTHER_SESSION, SESSION } from './world';

const cookie = `sessionid=${SESSION}; HttpOnly; SameSite=Lax`;
const refused = { status: 403, body: DRF.notProvided };
const local = { page: 'http://localhost:5173/', ...refused };

testRule(rule, [
  {
    name: 'signed in at localhost, called at 127.0.0.1',
    given: { ask: 'GET http://127.0.0.1:8000/api/items/', jar: { localhost: [cookie] }, ...local },
    expect: certain('twin'),
  },
  {
    name: 'signed in at 127.0.0.1, called at localhost',
    given: { ask: 'GET http://localhost:8000/api/items/', jar: { '127.0.0.1': [cookie] }, ...local },
    expect: certain('twin'),
  },
  {
    name: 'signed in at localhost, called at [::1]',
    given: { ask: 'GET http://[::1]:8000/api/items/', jar: { localhost: [cookie] }, ...local },
    expect: certain('twin'),
  },
  {
    name: 'signed out of 127.0.0.1, while another project is signed in at localhost',
    given: {
      ask: 'GET http://127.0.0.1:8000/api/items/',
      jar: { localhost: [cookie] },
      removed: { '127.0.0.1': [cookie] },
      ...local,
    },
    expect: likely('twin'),
  },
  {
    name: 'signed out here, while a sibling’s own application has a session of that name',
    given: {
      ask: `GET ${API}/api/items/`,
      jar: { 'app.lab.test': [`shop_id=${OTHER_SESSION}; HttpOnly`] },
      removed: { 'api.lab.test': [`shop_id=${SESSION}; HttpOnly`] },
      others: [{ ask: `POST ${API}/api/login/`, answer: { 'Set-Cookie': `shop_id=${SESSION}; HttpOnly` } }],
    },
    expect: likely('sibling'),
  },
  {
    name: 'a sibling host holds a cookie of the name: another application may own it',
    given: { ask: `GET ${API}/api/items/`, jar: { 'app.lab.test': [cookie] }, ...refused },
    expect: likely('sibling'),
  },
  {
    name: 'www has it, the apex is called',
    given: { ask: 'GET http://lab.test/api/items/', jar: { 'www.lab.test': [cookie] }, ...refused },
    expect: likely('sibling'),
  },
  {
    name: 'the CSRF cookie lives with the twin',
    given: {
      ask: 'POST http://127.0.0.1:8000/api/items/',
      page: 'http://localhost:5173/',
      jar: { localhost: [`csrftoken=${CSRF}`] },
      status: 403,
      body: csrfFailed(CSRF_REASON.noCookie),
    },
    expect: certain('twin'),
  },
  {
    name: 'omitted-credentials: the host has a cookie of its own',
    given: {
      ask: 'GET http://localhost:8000/api/items/',
      jar: { localhost: [cookie], '127.0.0.1': [cookie] },
      ...local,
    },
    expect: ruledOut,
  },
  {
    name: 'another port is no other host',
    given: { ask: 'GET http://localhost:8000/api/items/', jar: { localhost: [cookie] }, ...local },
    expect: ruledOut,
  },
  {
    name: 'a Domain cookie of the parent reaches both',
    given: {
      ask: `GET ${API}/api/items/`,
      jar: { 'app.lab.test': [`${cookie}; Domain=lab.test`] },
      ...refused,
    },
    expect: ruledOut,
  },
  {
    name: 'no-session-cookie: nobody holds one',
    given: { ask: `GET ${API}/api/items/`, jar: {}, ...refused },
    expect: notApplicable,
  },
  {
    name: 'the page’s own session on another site is no relative',
    given: {
      ask: `GET ${API}/api/items/`,
      page: 'http://shop.other.test/',
      jar: { 'shop.other.test': [cookie] },
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'unknown-token: a token was sent',
    given: {
      ask: 'GET http://127.0.0.1:8000/api/items/',
      page: `${APP}/`,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      jar: { localhost: [cookie] },
      body: DRF.invalidToken,
    },
    expect: notApplicable,
  },
  {
    name: 'the jar was not read',
    given: { ask: 'GET http://127.0.0.1:8000/api/items/', jar: unseen('not-recorded'), ...local },
    expect: cannotTell('cookies'),
  },
]);
