import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/missing-referer';
import { cannotTell, certain, likely, notApplicable, testRule } from './rule-tester';
import { CSRF, CSRF_REASON, csrfFailed, DJANGO_PAGE, SECURE_API, SECURE_APP, SESSION } from './world';

const ask = `POST ${SECURE_API}/api/items/`;
const paired = { Cookie: `sessionid=${SESSION}; csrftoken=${CSRF}`, 'X-CSRFToken': CSRF };
const says = (reason: string) => ({ page: `${SECURE_API}/`, status: 403, body: csrfFailed(reason) });

testRule(rule, [
  {
    name: 'neither Origin nor Referer over https',
    given: { ask, sent: { ...paired, Origin: null, Referer: null }, ...says(CSRF_REASON.noReferer) },
    expect: certain('none'),
  },
  {
    name: 'Django 3.2 does not look at Origin: null',
    given: { ask, sent: { ...paired, Origin: 'null', Referer: null }, ...says(CSRF_REASON.noReferer) },
    expect: certain('none'),
  },
  {
    name: 'Django’s page tells it even with DEBUG off',
    given: {
      ask,
      page: `${SECURE_API}/`,
      type: 'main_frame',
      sent: { ...paired, Origin: null, Referer: null },
      status: 403,
      body: DJANGO_PAGE.noReferer,
    },
    expect: certain('none'),
  },
  {
    name: 'it was sent, and something in between took it',
    given: { ask, sent: { ...paired, Origin: null }, ...says(CSRF_REASON.noReferer) },
    expect: likely('none'),
  },
  {
    name: 'no-referrer: the page’s own form says Origin: null, and Django trusts no such origin',
    given: {
      ask,
      type: 'main_frame',
      sent: { ...paired, Origin: 'null', Referer: null },
      ...says(CSRF_REASON.origin('null')),
    },
    expect: likely('null-origin'),
  },
  {
    name: 'untrusted-origin: Origin: null of a page elsewhere, after a redirect or from a sandboxed frame',
    given: {
      ask,
      sent: { ...paired, Origin: 'null', Referer: null },
      ...says(CSRF_REASON.origin('null')),
      page: `${SECURE_APP}/`,
    },
    expect: notApplicable,
  },
  {
    name: 'untrusted-origin: Origin: null of the page itself, and its Referer is there',
    given: { ask, sent: { ...paired, Origin: 'null' }, ...says(CSRF_REASON.origin('null')) },
    expect: notApplicable,
  },
  {
    name: 'untrusted-origin: it came from elsewhere',
    given: { ask, sent: { ...paired, Origin: null }, ...says(CSRF_REASON.referer(`${SECURE_APP}/`)) },
    expect: notApplicable,
  },
  {
    name: 'missing-csrf-header',
    given: { ask, sent: { Cookie: `csrftoken=${CSRF}` }, ...says(CSRF_REASON.missing) },
    expect: notApplicable,
  },
  {
    name: 'the request headers were not seen',
    given: { ask, sent: unseen('worker-stopped'), ...says(CSRF_REASON.noReferer) },
    expect: cannotTell('headers'),
  },
]);
