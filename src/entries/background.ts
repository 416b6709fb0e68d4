import { showBadge } from '../background/badge';
import { DeepCapture } from '../background/deep-capture';
import { Log } from '../background/log';
import { PageHook } from '../background/page-hook';
import { PageReports, withHead } from '../background/page-report';
import { Resends } from '../background/resends';
import { Store } from '../background/store';
import { type ViewPort, Views } from '../background/views';
import { cookieStoreOf, readJar, watchCookies } from '../collectors/cookies';
import { Debugger } from '../collectors/debugger';
import { Frames, type Place } from '../collectors/frames';
import { nextOrder } from '../collectors/intake';
import { FailingBodies } from '../collectors/response-filter';
import { watchRequests } from '../collectors/web-request';
import { isSeen, lastHop } from '../core/evidence';
import type { Failure } from '../core/failure-record';
import { isHidden, ownerOf } from '../core/hidden-tab';
import { createFingerprint } from '../core/redact/fingerprint';
import { redactUrl } from '../core/redact/url';
import { type FromView, PAGE_PORT, type ToBackground, VIEW_PORT } from '../messaging/messages';
import { languageOf, SETTINGS_KEY, type Settings, settingsFrom, withWho } from '../messaging/settings';
import { accessTo } from '../platform/access';
import { browser, type Runtime } from '../platform/browser';
import { browserInfo, hasDeepCapture, isFirefox } from '../platform/browser-info';
import { browserLanguage } from '../platform/locales';

// Everything that wakes a stopped worker is registered in this first tick; the log itself comes back a little later.
const store = new Store(browser.storage.session, isFirefox);
const views = new Views();
const hook = new PageHook(store);
const frames = new Frames();
const reports = new PageReports();
/** Tabs whose badge this worker has shown once: a former one may have died before it could. */
const badged = new Set<number>();
const log = new Log(
  browserInfo(),
  store,
  (tabId, state, change) => {
    views.tell(tabId, state, change, { story: (id) => log.story(id) });
    if (bodies && change.changed.some(isUntold)) setTimeout(readUntold, PATIENCE, tabId);
    const isShown = badged.has(tabId) && change.changed.length === 0 && change.removed.length === 0;
    if (!isShown) showTabBadge(tabId);
  },
  {
    storeOf: (tabId) => cookieStoreOf(ownerOf(tabId).tabId),
    read: (domain, storeId) => void readJar(domain, storeId, log.emit),
  },
);

const bodies = isFirefox ? new FailingBodies(log.emit) : undefined;
/** How long DevTools and the page's own scripts may take to tell of a body, in milliseconds. */
const PATIENCE = 1_500;
let settings = settingsFrom(undefined);
const resends = new Resends(log, {
  deliver: (tabId, message, frameId) =>
    browser.tabs.sendMessage(tabId, message, frameId === undefined ? {} : { frameId }).then(
      (heard) => heard === true,
      () => false, // Nobody there listens.
    ),
  whoLines: () => settings.who,
  noteWho: (line) => {
    settings = withWho(settings, line);
    return browser.storage.local.set({ [SETTINGS_KEY]: settings });
  },
});
const deep = hasDeepCapture ? deepCapture() : undefined;
watchRequests(log.emit, log.topUrlOf, frames);
watchCookies(log.emit, (domain, storeId) => log.jar.isWatched(domain, storeId));

browser.webNavigation.onCommitted.addListener((details) => {
  const { frameId, url, timeStamp } = details;
  const { documentId } = details as { documentId?: string };
  const tabId = frames.tabOf(details);
  const isPage = frameId === ownerOf(tabId).frameId;
  if (!isPage) return;
  void log.ready.then(() => {
    const address = redactUrl(url);
    if (isHidden(tabId)) {
      log.hidden.prepared(tabId, documentId ?? null);
      log.choose(tabId, { url: address });
      return;
    }
    const shown = log.hidden.holding(tabId, documentId);
    void deep?.navigated(tabId, log.topUrlOf(tabId), url);
    const start = shown === undefined ? log.navigationStart(tabId, address) : undefined;
    log.navigated(tabId, address, start ?? timeStamp);
    if (shown !== undefined) log.move(shown, tabId);
    for (const id of log.hidden.of(tabId)) log.closed(id);
    showTabBadge(tabId);
    if (PageHook.isPrivate(url)) void hook.allow(url);
    void noteAccess(tabId);
  });
});
// Access comes and goes at a person's word, in the popup and in the browser's own settings.
for (const change of [browser.permissions.onAdded, browser.permissions.onRemoved])
  change.addListener(() => void log.ready.then(() => views.tabIds().forEach(noteOpened)));
browser.tabs.onRemoved.addListener((tabId) => {
  void log.ready.then(() => {
    for (const id of [tabId, ...log.hidden.of(tabId)]) log.closed(id);
    badged.delete(tabId);
  });
});
// Chromium alone: a tab that is discarded comes back under another number.
browser.tabs.onReplaced?.addListener((added, removed) => void log.ready.then(() => log.move(removed, added)));

browser.runtime.onConnect.addListener((port) => {
  // A page that enters the back/forward cache closes its port with an error, which must be read to be no complaint.
  port.onDisconnect.addListener(() => void browser.runtime.lastError);
  if (port.name === PAGE_PORT) listenToPage(port);
  if (port.name !== VIEW_PORT) return;
  const view: ViewPort = {
    postMessage: (message) => port.postMessage(message),
    onMessage: {
      // A view may say hello while the log is still coming back.
      addListener: (listener) =>
        port.onMessage.addListener(
          // Only our own pages open this port, and this is all that they say.
          (message: unknown) => void log.ready.then(() => listener(message as FromView)),
        ),
    },
    onDisconnect: { addListener: (listener) => port.onDisconnect.addListener(() => listener()) },
  };
  views.connect(view, {
    snapshot: (tabId) => log.snapshot(tabId),
    story: (tabId) => log.story(tabId),
    clear: (tabId) => log.clear(tabId),
    choose: (tabId, choice) => log.choose(tabId, choice),
    opened: (tabId) => void noteOpened(tabId),
    deepen: (tabId, on) => void deep?.press(tabId, on),
    closed: (tabId) => void deep?.panelClosed(tabId),
  });
});

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  // Whoever may speak here is our own page or script, looked at in the next line.
  const told = message as ToBackground;
  // Only the extension's own pages reduce bodies themselves, and speak for a person; a content script has its page's address.
  if (!sender.url?.startsWith(browser.runtime.getURL(''))) return undefined;
  if (told.kind === 'ask') return log.ready.then(() => resends.take(told));
  if (told.kind !== 'devtools-entry') return undefined;
  log.emit(() => ({ ...told.record, order: nextOrder() }));
  return log.ready.then(() => true);
});

// Not `storage.onChanged`: it would bring the whole log, old and new, at each of its writings.
browser.storage.local.onChanged.addListener((changes) => {
  const change = changes[SETTINGS_KEY];
  if (change) void heed(settingsFrom(change.newValue));
});

/** Has the next failing answers read of hosts that nobody else tells of: DevTools is closed, and no script of the page speaks. */
function readUntold(tabId: number): void {
  for (const { exchange } of log.open(tabId).filter(isUntold)) bodies?.read(lastHop(exchange).url);
}

function isUntold({ exchange: { responseBody } }: Failure): boolean {
  return !isSeen(responseBody) && responseBody.unseen === 'devtools-closed';
}

function showTabBadge(tabId: number): void {
  if (isHidden(tabId)) return;
  badged.add(tabId);
  void showBadge(tabId, log.open(tabId), languageOf(settings, browserLanguage()));
}

/** Does what the person chose, from now on. */
function heed(chosen: Settings): Promise<void> {
  settings = chosen;
  log.heed(settings);
  return hook.refresh(settings);
}

/** Deep capture, its listeners registered. */
function deepCapture(): DeepCapture {
  const attacher = new Debugger(
    log.emit,
    (tabId, reason) => void log.ready.then(() => deep?.lost(tabId, reason)),
  );
  return new DeepCapture(attacher, {
    note: (tabId, state) => {
      // A tab that closed meanwhile does not come back for this.
      if (log.knows(tabId)) log.choose(tabId, state);
    },
    noted: () => log.deepTabs(),
    hasPanel: (tabId) => views.hasPanel(tabId),
  });
}

/** Takes in what a page's relay hands over, which nobody need believe. */
function listenToPage(port: Runtime.Port): void {
  const tabId = port.sender?.tab?.id;
  if (tabId === undefined) return;
  port.onMessage.addListener((message: unknown) => {
    const said = message as ToBackground;
    if (said.kind !== 'page-report') return;
    // What the browser says of the sender stood when the port was opened: a prerendered page may be shown by now.
    const hidden = frames.tabOf({ ...(port.sender as Runtime.MessageSender & Place), tabId });
    const came = {
      tabId: log.knows(hidden) ? hidden : tabId,
      source: said.source,
      order: nextOrder(),
      pageUrl: port.sender?.url,
      at: Date.now(),
    };
    const told = reports.take(said.report, came);
    const record = told && !resends.heard(told) && told.record;
    if (record) log.emit((fingerprint) => withHead(record, told.lines, fingerprint));
  });
}

/** A view was opened on a tab: says whether its site can be seen, and lets the page hook run there from its next load. */
async function noteOpened(tabId: number): Promise<void> {
  const url = await noteAccess(tabId);
  if (url) await hook.allow(url);
}

/** Notes whether requests of a tab's page can be seen; returns the page's address where it is one of the web. */
async function noteAccess(tabId: number): Promise<string | undefined> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (!tab) return undefined; // It closed meanwhile.
  const access = await accessTo(tab.url);
  const isSeen = access === 'granted' || access === 'partial';
  log.choose(tabId, { access, ...(isSeen && tab.url ? { url: redactUrl(tab.url) } : {}) });
  return isSeen ? tab.url : undefined;
}

void (async () => {
  const [key, stored, chosen] = await Promise.all([
    store.fingerprintKey(),
    store.restore(),
    browser.storage.local.get(SETTINGS_KEY),
  ]);
  const heeded = heed(settingsFrom(chosen[SETTINGS_KEY]));
  for (const tabId of stored.tabs.keys()) void frames.read(ownerOf(tabId).tabId);
  log.start(createFingerprint(key), stored);
  const tabs = await browser.tabs.query({});
  log.closeAllBut(tabs.flatMap(({ id }) => id ?? []));
  await heeded;
  await deep?.resume();
})();
