/** The only import of the polyfill: promises and one name, `browser`, in Chromium and in Firefox. */

export type { Cookies, Runtime, WebRequest } from 'webextension-polyfill';
export { default as browser } from 'webextension-polyfill';
