import type { Scene } from './look';

const DETAIL = '[data-detail]';
const detail = (cause: string) => `${DETAIL}[data-cause="${cause}"]`;
const row = (cause: string) => [{ row: cause }] as const;

/** Enough of everything for a list that scrolls, as a bad day leaves it. */
const BAD_DAY = [
  'omitted-credentials',
  'wrong-host-cookie',
  'dropped-authorization',
  'rejected-preflight',
  'expired-token',
  'unknown-token',
  'wrong-scheme',
  'placeholder-token',
  'missing-csrf-cookie',
  'untrusted-origin',
  'permission-denied',
  'mismatched-csrf-token',
  'missing-authorization',
  'missing-authorization',
  'missing-authorization',
];

/** More than are drawn at once. Letters only: numbers would count as one endpoint's. */
const LETTERS = 'abcdefghijk'.split('');
const MANY = LETTERS.flatMap((first) => LETTERS.map((second) => `/area-${first}/${second}`));

/** Every state of panel, popup and options that pictures and accessibility tests visit. */
export const SCENES: readonly Scene[] = [
  {
    id: 'quiet',
    past: [{ goto: '{demo}' }],
    looks: [
      { id: 'panel-empty', view: 'panel', shows: '.empty li' },
      {
        id: 'panel-paused',
        view: 'panel',
        do: [{ click: '[data-action="pause"]' }],
        shows: '[data-action="pause"][aria-pressed="true"]',
      },
      { id: 'popup-welcome', view: 'popup', shows: '.welcome' },
      {
        id: 'popup-empty',
        view: 'popup',
        do: [{ click: '[data-action="welcomed"]' }],
        shows: '.calm',
      },
    ],
  },
  {
    id: 'one',
    past: [{ goto: '{demo}' }, { press: ['missing-csrf-header'] }],
    looks: [
      { id: 'panel-csrf', view: 'panel', shows: detail('missing-csrf-header') },
      {
        id: 'panel-server-fix',
        view: 'panel',
        do: [{ click: '[data-tab="server"]' }],
        shows: '[data-tab="server"][aria-selected="true"]',
      },
      {
        id: 'panel-confirm',
        view: 'panel',
        do: [{ click: '[data-resend]' }],
        shows: '[data-action="confirm"]',
      },
      {
        id: 'panel-beside',
        view: 'panel',
        do: [{ unfold: ['It works elsewhere? Compare'] }],
        shows: '[data-paste]',
      },
      {
        id: 'panel-beside-pick',
        view: 'panel',
        do: [
          { unfold: ['It works elsewhere? Compare'] },
          { click: '[data-action="pick"]' },
          { click: '[data-pick]' },
        ],
        shows: '[data-action="compare-another"]',
      },
      {
        id: 'panel-paused-after',
        view: 'panel',
        do: [{ click: '[data-action="pause"]' }],
        shows: '.notice .button',
      },
      {
        id: 'popup-one',
        view: 'popup',
        do: [{ click: '[data-menu="export"]' }],
        shows: '[data-export="har"]',
      },
      { id: 'popup-narrow', view: 'popup', inTab: true, shows: '.glance' },
    ],
  },
  {
    id: 'day',
    past: [
      { expect: ['/api/profile/'] },
      { goto: '{demo}' },
      { press: ['no-session-cookie', 'rejected-session'] },
      { call: ['/api/login/'], method: 'POST' },
      { call: ['/api/wishlist/'] },
      { press: BAD_DAY },
      { press: ['expired-session-cookie', 'missing-csrf-header'] },
    ],
    looks: [
      { id: 'panel-day', view: 'panel', do: row('missing-csrf-header'), shows: '[data-state="resolved"]' },
      { id: 'panel-resolved', view: 'panel', do: row('rejected-session'), shows: '.resolved' },
      {
        id: 'panel-likely',
        view: 'panel',
        do: row('missing-authorization'),
        shows: '[data-detail][data-confidence="likely"]',
      },
      { id: 'panel-cors', view: 'panel', do: row('rejected-preflight'), shows: detail('rejected-preflight') },
      { id: 'panel-token', view: 'panel', do: row('expired-token'), shows: detail('expired-token') },
      {
        id: 'panel-hint',
        view: 'panel',
        do: [{ click: '.hints summary' }, { row: 'no-session-cookie' }],
        shows: '.hints[open] [aria-selected="true"]',
      },
      {
        id: 'panel-no-match',
        view: 'panel',
        do: [{ type: 'nothing like this', into: '[data-filter]' }],
        shows: '.no-match',
      },
      {
        id: 'panel-filtered',
        view: 'panel',
        do: [{ type: 'csrf -resolved', into: '[data-filter]' }],
        shows: DETAIL,
      },
      {
        id: 'panel-cookies',
        view: 'panel',
        do: [{ row: 'omitted-credentials' }, { unfold: ['Cookies', 'CORS and redirects', 'Response'] }],
        shows: '[data-section="Cookies"][open]',
      },
      {
        id: 'panel-sections',
        view: 'panel',
        do: [
          { row: 'mismatched-csrf-token' },
          {
            unfold: [
              'Sent against expected',
              'Compared with the last success',
              'Confirm it yourself',
              'Other causes considered',
              'Not visible',
            ],
          },
        ],
        shows: '.fold[open]',
      },
      {
        id: 'panel-authorization',
        view: 'panel',
        do: [{ row: 'expired-token' }, { unfold: ['Authorization', 'Sent against expected', 'Response'] }],
        shows: '[data-section="Authorization"][open]',
      },
      {
        id: 'panel-story',
        view: 'panel',
        do: [{ row: 'expired-session-cookie' }, { unfold: ['Story'] }],
        shows: '.story[open] .bar',
      },
      {
        id: 'panel-export',
        view: 'panel',
        do: [{ click: '[data-menu="export"]' }],
        shows: '[data-export="har"]',
      },
      {
        id: 'panel-copy',
        view: 'panel',
        do: [{ row: 'missing-csrf-header' }, { click: '[data-menu="copy"]' }],
        shows: '[data-copy-as="prompt"]',
      },
      { id: 'popup-day', view: 'popup', shows: '.glance' },
      {
        id: 'popup-export',
        view: 'popup',
        do: [{ click: '[data-menu="export"]' }],
        shows: '[data-export="har"]',
      },
    ],
  },
  {
    id: 'unknown',
    past: [{ goto: '{page}' }, { call: ['/guard?cookie=session'] }],
    looks: [{ id: 'panel-possible', view: 'panel', shows: '[data-detail][data-confidence="possible"]' }],
  },
  {
    id: 'many',
    past: [{ goto: '{page}' }, { call: MANY }],
    looks: [{ id: 'panel-many', view: 'panel', shows: '.rows[data-partial] [aria-setsize="121"]' }],
  },
  {
    id: 'no-page',
    past: [{ goto: 'about:blank' }],
    looks: [
      { id: 'panel-not-a-page', view: 'panel', shows: '.empty h2' },
      { id: 'popup-not-a-page', view: 'popup', shows: '.calm' },
    ],
  },
  {
    id: 'deep',
    deep: true,
    past: [{ goto: '{demo}' }],
    looks: [
      {
        id: 'panel-deep-on',
        view: 'panel',
        do: [{ click: '[data-action="deep"]' }],
        shows: '[data-deep="on"]',
      },
    ],
  },
  {
    id: 'deep-ended',
    deep: true,
    past: [{ goto: '{demo}' }, { goto: 'chrome://version' }],
    looks: [
      {
        id: 'panel-deep-refused',
        view: 'panel',
        do: [{ click: '[data-action="deep"]' }],
        shows: '[data-deep="refused"]',
      },
    ],
  },
  {
    id: 'chosen',
    past: [{ expect: ['/api/me/', 'api.test/session'] }],
    looks: [
      { id: 'options', view: 'options', shows: '.address-list' },
      {
        id: 'options-wrong',
        view: 'options',
        do: [{ type: 'no address at all', into: '#ignored' }, { click: 'h1' }],
        shows: '[aria-invalid="true"]',
      },
    ],
  },
  {
    id: 'late',
    past: [{ goto: '{demo}' }, { forget: true }],
    looks: [{ id: 'panel-late', view: 'panel', shows: '[data-action="reload"]' }],
  },
  {
    id: 'recorded',
    past: [{ goto: '{demo}' }],
    looks: [
      { id: 'viewer', view: 'viewer', shows: '.choose' },
      {
        id: 'viewer-file',
        view: 'viewer',
        do: [{ file: 'drf-jwt/expired-de' }],
        shows: detail('expired-token'),
      },
    ],
  },
  {
    id: 'no-access',
    past: [{ withhold: true }, { goto: '{demo}' }],
    looks: [
      { id: 'panel-no-access', view: 'panel', shows: '[role="alert"]' },
      { id: 'popup-no-access', view: 'popup', inTab: true, shows: '[data-action="access"]' },
    ],
  },
  {
    id: 'gone',
    past: [{ goto: '{demo}' }, { press: ['permission-denied'] }, { reload: true }],
    looks: [{ id: 'panel-gone', view: 'panel', shows: '[role="alert"]' }],
  },
];
