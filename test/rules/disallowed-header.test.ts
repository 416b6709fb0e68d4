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
