import { groups } from '../failures.mjs';

/**
 * @typedef {import('../failures.mjs').Failure} Failure
 * @typedef {import('../failures.mjs').FailingRequest} FailingRequest
 * @typedef {import('../failures.mjs').Kit} Kit
 * @typedef {import('../failures.mjs').Place} Place
 */

/** @type {Record<Place, string>} */
const addresses = await (await fetch('/addresses.json')).json();

/** Failures share one cookie jar, so one at a time. @type {Promise<void>} */
let last = Promise.resolve();
let isSignedInAtPartner = false;

find(document, 'main').append(...groups.map(showGroup));

/** @param {{ title: string, failures: Failure[] }} group */
function showGroup({ title, failures }) {
  const section = fill('group', 'section');
  find(section, 'h2').textContent = title;
  find(section, '.cards').append(...failures.map(showFailure));
  return section;
}

/** @param {Failure} failure */
function showFailure(failure) {
  const article = fill('failure', 'article');
  find(article, 'h3').textContent = failure.title;
  find(article, '.sentence').textContent = failure.sentence;
  find(article, 'code').textContent = requestText(failure.request);
  const button = /** @type {HTMLButtonElement} */ (find(article, 'button'));
  const output = find(article, 'output');
  button.dataset.demo = failure.cause;
  button.ariaLabel = `Send: ${failure.title}`;
  button.addEventListener('click', () => {
    button.disabled = true;
    button.dataset.state = 'running';
    output.textContent = '';
    last = last.then(async () => {
      output.textContent = await press(failure);
      button.dataset.state = 'done';
      button.disabled = false;
    });
  });
  return article;
}

/** @param {FailingRequest} request */
function requestText({ method, at, path, credentials, shownHeader }) {
  const mode = credentials && at !== 'app' ? [`credentials: ${credentials}`] : [];
  return [`${method} ${addresses[at]}${path}`, ...(shownHeader ? [shownHeader] : []), ...mode].join('\n');
}

/**
 * @param {Failure} failure
 * @returns {Promise<string>} the outcome as the page sees it
 */
async function press({ prepare, request }) {
  try {
    await reset();
    const headers = (await prepare?.(kit)) ?? {};
    return await send(request, headers);
  } catch (error) {
    return `Failed to prepare this failure: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** @param {FailingRequest} request @param {Record<string, string>} headers */
async function send({ method, at, path, credentials = 'same-origin' }, headers) {
  try {
    const response = await fetch(addresses[at] + path, { method, headers, credentials });
    return `${response.status} ${response.statusText}`;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

/** Every failure begins with an empty jar, whatever was pressed before. */
async function reset() {
  await ask('app', '/demo/reset/', { method: 'POST' });
  if (!isSignedInAtPartner) return;
  await visitPartner('/demo/partner/sign-out/');
  isSignedInAtPartner = false;
}

/** @type {Kit} */
const kit = {
  async signIn(at, query = '') {
    await ask(at, `/api/login/${query}`, { method: 'POST', credentials: 'include' });
  },
  async succeed(at, path) {
    await ask(at, path, { credentials: 'include' });
  },
  async issueTokens(query = '') {
    return (await ask('app', `/api/token/${query}`, { method: 'POST' })).json();
  },
  async issueCsrfToken() {
    return (await (await ask('app', '/api/csrf/')).json()).csrfToken;
  },
  readCsrfCookie() {
    return /(?:^|; )csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? '';
  },
  async flushSessions() {
    await ask('app', '/demo/flush-sessions/', { method: 'POST' });
  },
  async sessionCookieGone() {
    // The cookie is HttpOnly: only the server can tell whether it still comes.
    await until(async () => {
      const { names } = await (await ask('app', '/demo/cookies/')).json();
      return !names.includes('sessionid');
    });
  },
  async signInAtPartner() {
    // A Lax cookie can only be set by a visit, not by a fetch from another site.
    await visitPartner('/demo/partner/sign-in/');
    isSignedInAtPartner = true;
  },
};

/** @param {string} path */
async function visitPartner(path) {
  const visit = open(addresses.partner + path, 'partner', 'popup,width=360,height=220');
  if (!visit) throw new Error('the browser blocked the window of partner.localhost');
  await until(() => visit.closed);
}

/** @param {Place} at @param {string} path @param {RequestInit} [options] */
async function ask(at, path, options) {
  const response = await fetch(addresses[at] + path, options);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response;
}

/** @param {() => boolean | Promise<boolean>} test */
async function until(test) {
  while (!(await test())) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** @param {ParentNode} parent @param {string} selector */
function find(parent, selector) {
  const found = parent.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`Failed to find ${selector} in the page`);
  return found;
}

/** @param {string} template @param {string} selector */
function fill(template, selector) {
  const { content } = /** @type {HTMLTemplateElement} */ (find(document, `#${template}`));
  return find(/** @type {ParentNode} */ (content.cloneNode(true)), selector);
}
