import type { TabState } from '../../messaging/messages';
import type { PanelModel } from './model';

const SINCE: Record<TabState['began'], string> = {
  navigation: 'since this page loaded',
  'extension-started': 'since Why401 started',
  'browser-started': 'since the browser started',
  cleared: 'since the list was cleared',
};

/** Nothing failed, or nothing is known yet: never a blank. */
export function EmptyState({ model }: { model: PanelModel }) {
  const tab = model.log.tab.value;
  if (model.file) {
    return (
      <div class="empty">
        <h2>No failure in {model.file.name}</h2>
        <p>
          None of its requests was refused for authentication: no <code>401</code> or <code>403</code>, no
          refused CSRF token, nothing that CORS blocked.
        </p>
      </div>
    );
  }
  if (!tab) {
    const gone = model.log.connection.value === 'gone';
    return gone ? null : <p class="connecting">Connecting…</p>;
  }
  if (tab.access === 'not-a-page') {
    return (
      <div class="empty">
        <h2>This page makes no requests that an extension may see</h2>
        <p>Why401 watches web pages. Open one in this tab, and its failing requests appear here.</p>
      </div>
    );
  }
  if (tab.access === 'granted' && !tab.paused && tab.requestsSeen === 0) return <Reload model={model} />;
  return (
    <div class="empty">
      <h2>
        {tab.access === 'missing' ? 'Nothing can be seen here yet' : `Nothing has failed ${SINCE[tab.began]}`}
      </h2>
      <Doing model={model} tab={tab} />
    </div>
  );
}

function Doing({ model, tab }: { model: PanelModel; tab: TabState }) {
  if (tab.access === 'missing')
    return <p>Grant access and reload the page: then its failing requests appear here.</p>;
  return tab.paused ? <Paused model={model} /> : <Watching requests={tab.requestsSeen} />;
}

/** Why401 came later than the page: what the page had asked for by then is gone. */
function Reload({ model }: { model: PanelModel }) {
  return (
    <div class="empty">
      <h2>Reload this page to capture its requests</h2>
      <p>
        It was loaded before Why401 could look: none of its requests was seen. What it asks for from now on
        is.
      </p>
      {model.reloadPage && (
        <button type="button" class="button primary" data-action="reload" onClick={model.reloadPage}>
          Reload page
        </button>
      )}
    </div>
  );
}

function Watching({ requests }: { requests: number }) {
  return (
    <>
      <p>
        Watching every request of this tab: {requests === 1 ? '1' : requests.toLocaleString()} so far. These
        appear here, each with its cause, the evidence and the fix:
      </p>
      <ul>
        <li>
          answers <code>401</code> and <code>403</code>, and refused CSRF tokens
        </li>
        <li>requests that CORS blocked or hid from the page</li>
        <li>calls that ended at a login page</li>
      </ul>
      <p class="hushed">
        Keep DevTools open while you repeat a request: then the server’s own words can be read too.
      </p>
      <p class="hushed">
        Recorded elsewhere?{' '}
        <a href="viewer.html" target="_blank" rel="noreferrer" data-action="open-file">
          Open a HAR file or a report
        </a>
      </p>
    </>
  );
}

function Paused({ model }: { model: PanelModel }) {
  return (
    <>
      <p>Recording is paused, so new failures are not explained.</p>
      <button type="button" class="button" onClick={model.togglePaused}>
        Resume recording
      </button>
    </>
  );
}
