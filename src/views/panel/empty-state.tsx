import { texts } from '../../core/language';
import type { TabState } from '../../messaging/messages';
import { language, t } from '../language';
import { Dropped } from '../shared/dropped';
import { Prose } from '../shared/prose';
import type { PanelModel } from './model';

const CALM: Record<TabState['began'], string> = texts({
  navigation: 'Nothing has failed since this page loaded',
  'extension-started': 'Nothing has failed since Why401 started',
  'browser-started': 'Nothing has failed since the browser started',
  cleared: 'Nothing has failed since the list was cleared',
});

/** Nothing failed, or nothing is known yet: never a blank. */
export function EmptyState({ model }: { model: PanelModel }) {
  const tab = model.log.tab.value;
  if (model.file) {
    return (
      <div class="empty">
        <h2>{t('No failure in {name}', { name: model.file.name })}</h2>
        <p>
          <Prose
            text={t(
              'None of its requests was refused for authentication: no `401` or `403`, no refused CSRF token, nothing that CORS blocked.',
            )}
          />
        </p>
      </div>
    );
  }
  if (!tab) {
    const gone = model.log.connection.value === 'gone';
    return gone ? null : <p class="connecting">{t('Connecting…')}</p>;
  }
  if (tab.access === 'not-a-page') {
    return (
      <div class="empty">
        <h2>{t('This page makes no requests that an extension may see')}</h2>
        <p>{t('Why401 watches web pages. Open one in this tab, and its failing requests appear here.')}</p>
      </div>
    );
  }
  if (tab.access !== 'missing' && !tab.paused && tab.requestsSeen === 0) return <Reload model={model} />;
  return (
    <div class="empty">
      {tab.access === 'missing' && <h2>{t('Nothing can be seen here yet')}</h2>}
      {tab.access !== 'missing' && tab.dropped === 0 && <h2>{t(CALM[tab.began])}</h2>}
      <Dropped count={tab.dropped} />
      <Doing model={model} tab={tab} />
    </div>
  );
}

function Doing({ model, tab }: { model: PanelModel; tab: TabState }) {
  if (tab.access === 'missing')
    return <p>{t('Grant access and reload the page: then its failing requests appear here.')}</p>;
  return tab.paused ? <Paused model={model} /> : <Watching requests={tab.requestsSeen} />;
}

/** Why401 came later than the page: what the page had asked for by then is gone. */
function Reload({ model }: { model: PanelModel }) {
  return (
    <div class="empty">
      <h2>{t('Reload this page to capture its requests')}</h2>
      <p>
        {t(
          'It was loaded before Why401 could look: none of its requests was seen. What it asks for from now on is.',
        )}
      </p>
      {model.reloadPage && (
        <button type="button" class="button primary" data-action="reload" onClick={model.reloadPage}>
          {t('Reload page')}
        </button>
      )}
    </div>
  );
}

function Watching({ requests }: { requests: number }) {
  return (
    <>
      <p>
        {t(
          'Watching every request of this tab: {n} so far. These appear here, each with its cause, the evidence and the fix:',
          { n: requests.toLocaleString(language.value.tag) },
        )}
      </p>
      <ul>
        <li>
          <Prose text={t('answers `401` and `403`, and refused CSRF tokens')} />
        </li>
        <li>{t('requests that CORS blocked or hid from the page')}</li>
        <li>{t('calls that ended at a login page')}</li>
      </ul>
      <p class="hushed">
        {t('Keep DevTools open while you repeat a request: then the server’s own words can be read too.')}
      </p>
      <p class="hushed">
        {t('Recorded elsewhere?')}{' '}
        <a href="viewer.html" target="_blank" rel="noreferrer" data-action="open-file">
          {t('Open a HAR file or a report')}
        </a>
      </p>
    </>
  );
}

function Paused({ model }: { model: PanelModel }) {
  return (
    <>
      <p>{t('Recording is paused, so new failures are not explained.')}</p>
      <button type="button" class="button" onClick={model.togglePaused}>
        {t('Resume recording')}
      </button>
    </>
  );
}
