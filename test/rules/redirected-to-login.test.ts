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
    name: 'a page of other sign-ins asks for no password, and its address tells',
    given: {
      ask: `GET ${login}`,
      via,
      status: 200,
      body: '<!doctype html><button>Sign in with GitHub</button>',
    },
    expect: likely('login'),
  },
  {
    name: 'led to an identity provider, where no script may follow',
    given: {
      ask: 'GET https://id.other.test/authorize?response_type=code&client_id=app&state=1',
      via: [
        {
          ask: `GET ${API}/api/items/`,
          status: 302,
          answer: { Location: 'https://id.other.test/authorize?response_type=code&client_id=app&state=1' },
        },
      ],
      cors: false,
      status: 200,
      error: 'net::ERR_FAILED',
    },
    expect: likely('blocked'),
  },
  {
    name: 'led to an identity provider, whose answer nobody saw',
    given: {
      ask: 'GET https://id.other.test/login',
      via: [
        { ask: `GET ${API}/api/items/`, status: 302, answer: { Location: 'https://id.other.test/login' } },
      ],
      status: 0,
      error: 'net::ERR_FAILED',
    },
    expect: likely('blocked'),
  },
  {
    name: 'disallowed-origin: led to another origin that signs nobody in',
    given: {
      ask: 'GET https://cdn.other.test/items.json',
      via: [
        {
          ask: `GET ${API}/api/items/`,
          status: 302,
          answer: { Location: 'https://cdn.other.test/items.json' },
        },
      ],
      cors: false,
      status: 200,
      error: 'net::ERR_FAILED',
    },
    expect: notApplicable,
  },
  {
    name: 'rejected-login: a sign-in is led back to its own page',
    given: {
      ask: `GET ${API}/accounts/login/`,
      via: [{ ask: `POST ${API}/accounts/login/`, status: 302, answer: { Location: '/accounts/login/' } }],
      status: 200,
      body: LOGIN_PAGE,
    },
    expect: notApplicable,
  },
  {
    name: 'rejected-login: a sign-in under another address, known by its password field',
    given: {
      ask: `GET ${API}/accounts/login/`,
      via: [{ ask: `POST ${API}/enter/`, status: 302, answer: { Location: '/accounts/login/' } }],
      form: 'user=ada&password=wrong',
      status: 200,
      body: LOGIN_PAGE,
    },
    expect: notApplicable,
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
