import rule from '../../src/rules/disallowed-header';
import { certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, APP } from './world';

const never = { ask: `GET ${API}/api/items/`, status: 0, error: 'net::ERR_FAILED' };
const options = (asked: string, answer: Record<string, string>, status = 200) => ({
  preflight: {
    ask: `OPTIONS ${API}/api/items/`,
    sent: { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': asked },
    status,
    answer: { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Methods': 'GET, POST', ...answer },
  },
});
const list = (value: string) => ({ 'Access-Control-Allow-Headers': value });

testRule(rule, [
  {
    name: 'django-cors-headers with few headers',
    given: { ...never, ...options('authorization', list('accept, content-type')) },
    expect: certain('unlisted'),
  },
  {
    name: 'none are listed',
    given: { ...never, ...options('x-csrftoken', {}) },
    expect: certain('unlisted'),
  },
  {
    name: 'a star is literal on credentialed requests',
    given: {
      ...never,
      ...options('x-csrftoken', { ...list('*'), 'Access-Control-Allow-Credentials': 'true' }),
    },
    expect: certain('unlisted'),
  },
  {
    name: 'a star does not cover Authorization, by the standard and in Firefox',
    given: { ...never, ...options('authorization', list('*')) },
    expect: likely('unlisted'),
  },
  {
    name: 'a CORS layer refuses the preflight with 400, and names the headers that it allows',
    given: { ...never, ...options('x-trace', list('Accept, Content-Type'), 400) },
    expect: certain('unlisted'),
  },
  {
    name: 'nothing shows that the origin is allowed: some servers drop every CORS header for one of them',
    given: {
      ...never,
      preflight: {
        ...options('x-trace', {}).preflight,
        answer: { 'Access-Control-Allow-Methods': 'GET, POST' },
      },
    },
    expect: likely('unlisted'),
  },
  {
    name: 'the preflight names no origin, and the page could read this server before',
    given: {
      ...never,
      preflight: {
        ...options('x-trace', {}).preflight,
        answer: { 'Access-Control-Allow-Methods': 'GET, POST' },
      },
      others: [{ ask: `GET ${API}/api/news/` }],
    },
    expect: certain('unlisted'),
  },
  {
    name: 'disallowed-origin: a CORS layer refuses the preflight with 400, and lists every header that was asked for',
    given: { ...never, ...options('x-trace', list('X-Trace'), 400) },
    expect: ruledOut,
  },
  {
    name: 'rejected-preflight: a 400 without a list is no CORS layer’s word',
    given: {
      ...never,
      preflight: {
        ...options('x-trace', {}, 400).preflight,
        answer: { 'Access-Control-Allow-Origin': APP },
      },
    },
    expect: notApplicable,
  },
  {
    name: 'all are listed, in other capitals',
    given: { ...never, ...options('authorization,content-type', list('Content-Type, Authorization')) },
    expect: ruledOut,
  },
  {
    name: 'a star covers the others',
    given: { ...never, ...options('x-trace', list('*')) },
    expect: ruledOut,
  },
  {
    name: 'rejected-preflight: it was refused before its headers mattered',
    given: { ...never, ...options('authorization', {}, 401) },
    expect: notApplicable,
  },
  {
    name: 'the request left',
    given: { ask: `GET ${API}/api/items/`, ...options('authorization', {}) },
    expect: notApplicable,
  },
  { name: 'there was no preflight', given: never, expect: notApplicable },
]);
