import type { Given } from '../rules/given';
import { API, BEARER, CSRF, DRF, EXPIRED, HEX_TOKEN, SESSION } from '../rules/world';

/** Requests that fail, each for another reason. */
export const GIVEN: readonly Given[] = [
  { ask: `GET ${API}/api/items/`, sent: { Authorization: `Bearer ${EXPIRED}` }, answer: BEARER },
  {
    ask: `POST ${API}/api/items/`,
    status: 403,
    sent: { Cookie: `sessionid=${SESSION}; csrftoken=${CSRF}` },
    body: { detail: 'CSRF Failed: CSRF token missing.' },
    jar: { 'api.lab.test': [`sessionid=${SESSION}; HttpOnly; Path=/`, `csrftoken=${CSRF}; Path=/`] },
  },
  {
    ask: `GET ${API}/api/items/`,
    sent: { Authorization: `Token ${HEX_TOKEN}` },
    body: DRF.notProvided,
    others: [{ ask: `GET ${API}/api/items/`, status: 200, sent: { Authorization: `Bearer ${HEX_TOKEN}` } }],
  },
];
