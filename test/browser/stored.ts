/** Run in the background: everything in session storage, taken out of the texts as which it is kept. */
export const STORED = `chrome.storage.session.get(null).then((all) => Object.fromEntries(
  Object.entries(all).map(([key, value]) => [key, typeof value === 'string' ? JSON.parse(value) : value])))`;

/** Run in the background: how much of session storage is filled, in bytes, as the browser itself counts. */
export const BYTES_IN_USE = 'chrome.storage.session.getBytesInUse(null)';
