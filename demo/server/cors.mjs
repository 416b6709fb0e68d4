/**
 * django-cors-headers with the page as its one allowed origin, and with credentials.
 *
 * @typedef {import('./api.mjs').Call} Call
 */

/** @param {Call} call @returns {[string, string][]} */
export function corsHeaders({ headers, addresses }) {
  if (headers.origin !== addresses.app) return [];
  return [
    ['access-control-allow-origin', addresses.app],
    ['access-control-allow-credentials', 'true'],
  ];
}

/** @param {Call} call @returns {[string, string][]} */
export function preflightHeaders(call) {
  return [
    ['Vary', 'origin'],
    ...corsHeaders(call),
    [
      'access-control-allow-headers',
      'accept, authorization, content-type, user-agent, x-csrftoken, x-requested-with',
    ],
    ['access-control-allow-methods', 'DELETE, GET, OPTIONS, PATCH, POST, PUT'],
    ['access-control-max-age', '86400'],
  ];
}
