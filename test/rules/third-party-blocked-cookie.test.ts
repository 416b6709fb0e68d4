import { unseen } from '../../src/core/evidence';
import rule from '../../src/rules/third-party-blocked-cookie';
import { cannotTell, certain, notApplicable, ruledOut, testRule } from './rule-tester';
import { DRF, SECURE_API, SECURE_APP, SESSION, STRANGER } from './world';

const items = `GET ${SECURE_API}/api/items/`;
const jar = { 'api.lab.test': [`sessionid=${SESSION}; HttpOnly; Secure; SameSite=None`] };
const refused = { page: `${STRANGER}/`, status: 403, body: DRF.notProvided };
const access = (value: string) => ({ 'Sec-Fetch-Storage-Access': value });

testRule(rule, [
  {
    name: 'the header says that third parties have none',
    given: { ask: items, sent: access('none'), jar, ...refused },
    expect: certain('blocked'),
  },
  {
    name: 'the header says that they have',
    given: { ask: items, sent: access('active'), jar, ...refused },
    expect: ruledOut,
  },
  {
    name: 'omitted-credentials: the header is absent',
    given: { ask: items, jar, ...refused },
    expect: ruledOut,
  },
  {
    name: 'one site is no third party',
    given: { ask: items, jar, ...refused, page: `${SECURE_APP}/` },
    expect: notApplicable,
  },
  {
    name: 'samesite-blocked-cookie: it may not travel anyway',
    given: {
      ask: items,
      sent: access('none'),
      jar: { 'api.lab.test': [`sessionid=${SESSION}; Secure; SameSite=Lax`] },
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'a partitioned cookie is not blocked',
    given: {
      ask: items,
      sent: access('none'),
      jar: { 'api.lab.test': [`sessionid=${SESSION}; Secure; SameSite=None; Partitioned`] },
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'http page, where no header tells: the browser itself says that its settings kept the cookie',
    given: {
      ask: items,
      jar,
      told: { weighed: { sessionid: ['UserPreferences'] } },
      ...refused,
      page: 'http://app.other.test/',
    },
    expect: certain('blocked'),
  },
  {
    name: 'the browser’s own phase-out of third parties’ cookies is one as well',
    given: {
      ask: items,
      jar,
      told: { weighed: { sessionid: ['ThirdPartyPhaseout'] } },
      ...refused,
      page: 'http://app.other.test/',
    },
    expect: certain('blocked'),
  },
  {
    name: 'http page, where no header tells, and nobody else does',
    given: { ask: items, jar, ...refused, page: 'http://app.other.test/' },
    expect: notApplicable,
  },
  {
    name: 'omitted-credentials: the browser weighed nothing',
    given: { ask: items, jar, told: { weighed: {} }, ...refused, page: 'http://app.other.test/' },
    expect: ruledOut,
  },
  {
    name: 'samesite-blocked-cookie: the settings are not the only thing that keeps it',
    given: {
      ask: items,
      jar: { 'api.lab.test': [`sessionid=${SESSION}; Secure; SameSite=Lax`] },
      told: { weighed: { sessionid: ['SchemefulSameSiteLax', 'UserPreferences'] } },
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'samesite-blocked-cookie: the settings hide what else keeps it',
    given: {
      ask: items,
      jar: { 'api.lab.test': [`sessionid=${SESSION}; Secure; SameSite=Lax`] },
      told: { weighed: { sessionid: ['UserPreferences'] } },
      ...refused,
    },
    expect: notApplicable,
  },
  {
    name: 'a word that we do not know',
    given: {
      ask: items,
      jar,
      told: { weighed: { sessionid: ['PortMismatch'] } },
      ...refused,
      page: 'http://app.other.test/',
    },
    expect: notApplicable,
  },
  {
    name: 'settings that keep a site from its own cookie: no third party is there',
    given: {
      ask: items,
      jar,
      told: { weighed: { sessionid: ['UserPreferences'] } },
      ...refused,
      page: `${SECURE_APP}/`,
    },
    expect: notApplicable,
  },
  {
    name: 'the jar was not read',
    given: { ask: items, sent: access('none'), jar: unseen('not-recorded'), ...refused },
    expect: cannotTell('cookies'),
  },
]);
