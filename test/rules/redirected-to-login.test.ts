import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/redirected-to-login';
import { cannotTell, certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, DRF, LOGIN_PAGE } from './world';

const login = `${API}/accounts/login/?next=/plain/private/`;
const via = [
  {
    ask: `GET ${API}/plain/private/`,
    status: 302,
    answer: { Location: '/accounts/login/?next=/plain/private/' },
  },
];
const html = { status: 200, answer: { 'Content-Type': 'text/html; charset=utf-8' } };

testRule(rule, [
  {
    name: 'Django’s login_required, and its page was seen',
    given: { ask: `GET ${login}`, via, status: 200, body: LOGIN_PAGE },
    expect: certain('login'),
  },
  {
    name: 'the page was not seen, and its address tells',
    given: { ask: `GET ${login}`, via, ...html },
    expect: likely('login'),
  },
  {
    name: 'an HTML page that asks for no password',
    given: {
      ask: `GET ${API}/welcome/`,
      via,
      status: 200,
      body: '<!doctype html><title>Welcome</title><h1>Hello</h1>',
    },
    expect: ruledOut,
  },
  {
    name: 'no redirect',
    given: { ask: `GET ${login}`, status: 200, body: LOGIN_PAGE },
    expect: notApplicable,
  },
  {
    name: 'a redirect to data',
    given: { ask: `GET ${API}/api/items/`, via, status: 200, body: [] },
    expect: notApplicable,
  },
  {
    name: 'a navigation is where login pages belong',
    given: { ask: `GET ${login}`, via, type: 'main_frame', status: 200, body: LOGIN_PAGE },
    expect: notApplicable,
  },
  {
    name: 'no-session-cookie: a 403 says it itself',
    given: { ask: `GET ${login}`, via, status: 403, body: DRF.notProvided },
    expect: notApplicable,
  },
  {
    name: 'the answer was not seen',
    given: { ask: `GET ${login}`, via, answer: unseen('worker-stopped') },
    expect: cannotTell('response'),
  },
]);
