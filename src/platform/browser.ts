/** The only import of the polyfill: promises and one name, `browser`, in Chromium and in Firefox. */
export { default as browser } from 'webextension-polyfill';
