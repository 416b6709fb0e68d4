import rule from '../../src/rules/disallowed-method';
import { certain, likely, notApplicable, ruledOut, testRule } from './rule-tester';
import { API, APP } from './world';

const never = (method: string) => ({
  ask: `${method} ${API}/api/items/2/`,
  status: 0,
  error: 'net::ERR_FAILED',
});
const options = (method: string, answer: Record<string, string>, status = 200) => ({
  preflight: {
    ask: `OPTIONS ${API}/api/items/2/`,
    sent: { 'Access-Control-Request-Method': method },
    status,
    answer: { 'Access-Control-Allow-Origin': APP, ...answer },
  },
});
const list = (value: string) => ({ 'Access-Control-Allow-Methods': value });

testRule(rule, [
  {
    name: 'DELETE is not listed',
    given: { ...never('DELETE'), ...options('DELETE', list('GET, POST')) },
    expect: certain('unlisted'),
  },
  { name: 'none are listed', given: { ...never('PUT'), ...options('PUT', {}) }, expect: certain('unlisted') },
  {
    name: 'a star is literal on credentialed requests',
    given: {
      ...never('PATCH'),
      ...options('PATCH', { ...list('*'), 'Access-Control-Allow-Credentials': 'true' }),
    },
    expect: certain('unlisted'),
  },
  {
    name: 'a CORS layer refuses the preflight with 400, and names the methods that it allows',
    given: { ...never('DELETE'), ...options('DELETE', list('GET, POST'), 400) },
    expect: certain('unlisted'),
  },
  {
    name: 'nothing shows that the origin is allowed: some servers drop every CORS header for a method',
    given: {
      ...never('DELETE'),
      preflight: { ...options('DELETE', {}).preflight, answer: list('GET, POST') },
    },
    expect: likely('unlisted'),
  },
  {
    name: 'the preflight names no origin, and the page could read this server before',
    given: {
      ...never('DELETE'),
      preflight: { ...options('DELETE', {}).preflight, answer: {} },
      others: [{ ask: `GET ${API}/api/items/` }],
    },
    expect: certain('unlisted'),
  },
  {
    name: 'disallowed-header: a CORS layer refuses the preflight with 400, and lists the method',
    given: { ...never('DELETE'), ...options('DELETE', list('GET, DELETE'), 400) },
    expect: ruledOut,
  },
  {
    name: 'it is listed',
    given: { ...never('DELETE'), ...options('DELETE', list('GET,DELETE')) },
    expect: ruledOut,
  },
  {
    name: 'a star covers it',
    given: { ...never('DELETE'), ...options('DELETE', list('*')) },
    expect: ruledOut,
  },
  {
    name: 'POST needs no permission',
    given: { ...never('POST'), ...options('POST', list('GET')) },
    expect: notApplicable,
  },
  {
    name: 'rejected-preflight: it was refused',
    given: { ...never('DELETE'), ...options('DELETE', {}, 403) },
    expect: notApplicable,
  },
  { name: 'there was no preflight', given: never('DELETE'), expect: notApplicable },
  {
    name: 'the request left',
    given: { ask: `DELETE ${API}/api/items/2/`, ...options('DELETE', {}) },
    expect: notApplicable,
  },
]);
