/**
 * Collects what the extension's own contexts complain about: console errors, uncaught exceptions, content security policy
 * violations, unchecked `runtime.lastError`. `Runtime.enable` replays what was said before we listened, so nothing said
 * at start-up is lost.
 *
 * @typedef {import('puppeteer-core').Browser} Browser
 * @typedef {import('puppeteer-core').Target} Target
 * @typedef {import('puppeteer-core').CDPSession} CDPSession
 */

export class ProblemLog {
  /** @type {string[]} */
  #problems = [];
  /** @type {Map<Target, Promise<CDPSession | undefined>>} */
  #sessions = new Map();

  /** @param {Browser} browser */
  constructor(browser) {
    browser.on('targetcreated', (target) => this.#watch(target));
    browser.on('targetchanged', (target) => this.#watch(target));
    browser.on('targetdestroyed', (target) => this.#sessions.delete(target));
    for (const target of browser.targets()) this.#watch(target);
  }

  /** The problems so far, each as "<file of the extension>: <what it said>". */
  get problems() {
    return [...this.#problems];
  }

  /**
   * Resolves once we listen to a target. puppeteer mistakes one of two simultaneous attachments to a worker for its own
   * automatic one, and detaches it: whoever else wants to attach waits for us.
   *
   * @param {Target} target
   */
  async attached(target) {
    this.#watch(target);
    await this.#sessions.get(target);
  }

  /**
   * Lets go of a target: a worker that someone listens to cannot stop.
   *
   * @param {Target} target
   */
  async release(target) {
    const session = await this.#sessions.get(target);
    await session?.detach();
  }

  /** @param {Target} target */
  #watch(target) {
    if (!isWatchable(target) || this.#sessions.has(target)) return;
    this.#sessions.set(target, this.#listen(target));
  }

  /** @param {Target} target */
  async #listen(target) {
    try {
      const session = await target.createCDPSession();
      await listen(session, target, this.#problems);
      return session;
    } catch (error) {
      // A popup or a worker may be gone before we attach; that is no problem of the extension.
      if (!isClosed(error))
        this.#problems.push(`harness: Failed to listen to ${target.url()}: ${String(error)}`);
      return undefined;
    }
  }
}

/** @param {Target} target */
function isWatchable(target) {
  return isOwn(target.url()) || target.type() === 'page';
}

/** @param {string} url */
function isOwn(url) {
  return url.startsWith('chrome-extension://');
}

/**
 * @param {CDPSession} session
 * @param {Target} target
 * @param {string[]} problems
 */
async function listen(session, target, problems) {
  /** @param {string} text @param {string | undefined} source the script that said it */
  const add = (text, source) => {
    const own = isOwn(target.url()) ? target.url() : source;
    // On a page, only what our content scripts say counts.
    if (own && isOwn(own)) problems.push(`${new URL(own).pathname.slice(1)}: ${text}`);
  };
  session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    if (type !== 'error' && type !== 'assert') return;
    add(
      args.map((arg) => arg.value ?? arg.description ?? arg.type).join(' '),
      stackTrace?.callFrames[0]?.url,
    );
  });
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: details }) => {
    add(
      details.exception?.description ?? details.text,
      details.url ?? details.stackTrace?.callFrames[0]?.url,
    );
  });
  session.on('Log.entryAdded', ({ entry }) => {
    // "Failed to load resource: 401" is what this product is about, and no problem of its own.
    // So is a mixed call, which the browser blames on the line that hands it on for the page.
    const isOfPage = entry.source === 'network' || entry.text.startsWith('Mixed Content:');
    if (entry.level === 'error' && !isOfPage) add(entry.text, entry.url);
  });
  await Promise.all([session.send('Runtime.enable'), session.send('Log.enable')]);
}

/** @param {unknown} error */
function isClosed(error) {
  return /closed|No target with given id|detached/i.test(String(error));
}
