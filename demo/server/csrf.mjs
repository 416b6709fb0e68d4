import { randomText } from './store.mjs';

/**
 * Django's CSRF check, from 4.1 on: the cookie holds a secret of 32 characters, the request repeats it, either plain or
 * masked (64 characters: a random mask, then the secret shifted by that mask).
 *
 * @typedef {import('./api.mjs').Call} Call
 */

const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const secretLength = 32;

export function createSecret() {
  return randomText(secretLength, alphabet);
}

/** @param {string} secret what a form's hidden field holds */
export function mask(secret) {
  const cipher = createSecret();
  return cipher + shift(secret, cipher, 1);
}

/**
 * @param {Call} call
 * @returns {string | undefined} Django's reason when it refuses
 */
export function checkCsrf({ method, headers, cookies }) {
  if (['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method)) return undefined;
  const { origin, host } = headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    return `Origin checking failed - ${origin} does not match any trusted origins.`;
  }
  const cookie = cookies.get('csrftoken');
  if (!cookie) return 'CSRF cookie not set.';
  const cookieFault = faultIn(cookie);
  if (cookieFault) return `CSRF cookie ${cookieFault}.`;

  const sent = [headers['x-csrftoken']].flat()[0];
  if (!sent) return 'CSRF token missing.';
  const sentFault = faultIn(sent);
  if (sentFault) return `CSRF token from the 'X-Csrftoken' HTTP header ${sentFault}.`;
  if (unmask(sent) !== unmask(cookie)) return "CSRF token from the 'X-Csrftoken' HTTP header incorrect.";
  return undefined;
}

/** @param {string} token */
function faultIn(token) {
  if (token.length !== secretLength && token.length !== 2 * secretLength) return 'has incorrect length';
  return /^[a-zA-Z0-9]+$/.test(token) ? undefined : 'has invalid characters';
}

/** @param {string} token */
function unmask(token) {
  if (token.length === secretLength) return token;
  return shift(token.slice(secretLength), token.slice(0, secretLength), -1);
}

/** @param {string} text @param {string} by @param {1 | -1} direction */
function shift(text, by, direction) {
  const shifted = Array.from(text, (letter, at) => {
    const place = alphabet.indexOf(letter) + direction * alphabet.indexOf(by.charAt(at));
    return alphabet.at(place % alphabet.length);
  });
  return shifted.join('');
}
