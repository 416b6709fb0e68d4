/**
 * The endpoints, one for each failure: failures share nothing, so that they can be pressed in any order.
 *
 * @typedef {object} View
 * @property {('session' | 'token' | 'jwt')[]} authenticators REST Framework's authentication_classes; the first one decides between 401 and 403
 * @property {boolean} [staffOnly]
 * @property {'none' | 'success-only'} [cors] where django-cors-headers is missing: everywhere, or on errors (made by something in front of it)
 * @property {'api'} [redirectTo]
 */

/** @type {View} */
const session = { authenticators: ['session'] };
/** @type {View} */
const token = { authenticators: ['token'] };
/** @type {View} */
const jwt = { authenticators: ['jwt'] };

/** @type {Record<string, View>} */
export const views = {
  '/api/orders/': session,
  '/api/addresses/': session,
  '/api/deliveries/': session,
  '/api/profile/': session,
  '/api/cart/': session,
  '/api/wishlist/': session,
  '/api/account/': session,
  '/api/staff/': { ...session, staffOnly: true },
  '/api/comments/': session,
  '/api/reviews/': session,
  '/api/messages/': session,
  '/api/payments/': session,
  '/api/reports/': token,
  '/api/devices/': token,
  '/api/exports/': token,
  '/api/hooks/': token,
  '/api/invoices': { ...token, redirectTo: 'api' },
  '/api/invoices/': token,
  '/api/items/': { ...token, cors: 'none' },
  '/api/audit/': { ...token, cors: 'success-only' },
  '/api/me/': jwt,
  '/api/notifications/': jwt,
};
