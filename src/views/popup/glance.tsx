import type { ReadonlySignal } from '@preact/signals';
import type { Catalogue } from '../../core/rendered';
import type { TabState } from '../../messaging/messages';
import { counted, t } from '../language';
import type { LiveLog } from '../live-log';
import { Dropped } from '../shared/dropped';
import { lackOf } from '../shared/lack-of';
import { GlanceRow } from './glance-row';
import { Welcome } from './welcome';

export interface GlanceProps {
  log: LiveLog;
  catalogue: Catalogue;
  /** Asks the browser for access; must run within the click that calls it. */
  requestAccess(): void;
  /** True until somebody has read what to know first. */
  isNew: ReadonlySignal<boolean>;
  /** Somebody has. */
  welcomed(): void;
}

/** The open failures, newest first for there is little room; or why there are none. */
export function Glance({ requestAccess, ...more }: GlanceProps) {
  const { log } = more;
  const tab = log.tab.value;
  if (log.connection.value === 'gone')
    return <p class="calm">{t('Why401 was updated or reloaded. Close this popup and open it again.')}</p>;
  if (!tab) return <p class="calm connecting">{t('Connecting…')}</p>;
  if (tab.access === 'not-a-page')
    return <p class="calm">{t('Why401 watches web pages, and this tab shows none.')}</p>;
  const lack = lackOf(tab);
  return (
    <>
      {lack && <Lack lack={lack} requestAccess={requestAccess} />}
      {tab.access !== 'missing' && <Seen tab={tab} {...more} />}
    </>
  );
}

/** What cannot be seen, and the way out. */
function Lack({ lack, requestAccess }: { lack: string } & Pick<GlanceProps, 'requestAccess'>) {
  return (
    <div class="calm">
      <p>{t(lack)}</p>
      <button type="button" class="button primary" data-action="access" onClick={requestAccess}>
        {t('Grant access')}
      </button>
    </div>
  );
}

/** What was seen of a tab. */
function Seen({
  log,
  tab,
  catalogue,
  isNew,
  welcomed,
}: Omit<GlanceProps, 'requestAccess'> & { tab: TabState }) {
  const open = log.groups.value
    .filter((group) => !group.newest.folded && group.newest.resolvedBy === null)
    .reverse();
  if (open.length === 0 && isNew.value) return <Welcome done={welcomed} />;
  if (open.length === 0) return <Calm log={log} requests={tab.requestsSeen} dropped={tab.dropped} />;
  return (
    <>
      <ul class="glance">
        {open.map((group) => (
          <GlanceRow key={group.key} group={group} catalogue={catalogue} pageUrl={tab.url} />
        ))}
      </ul>
      <Dropped count={tab.dropped} />
    </>
  );
}

function Calm({ log, requests, dropped }: { log: LiveLog; requests: number; dropped: number }) {
  const resolved = log.groups.value.some((group) => group.newest.resolvedBy !== null);
  return (
    <div class="calm">
      {dropped === 0 && (
        <p>
          <strong>
            {resolved ? t('Everything that failed is resolved.') : t('No authentication failure.')}
          </strong>
        </p>
      )}
      <Dropped count={dropped} />
      <p>
        {requests === 0
          ? t('None of its requests was seen yet. Reload the page to capture them.')
          : counted(requests, '{n} request of this tab was seen.', '{n} requests of this tab were seen.')}
      </p>
      <p>
        {t('Recorded elsewhere?')}{' '}
        <a href="viewer.html" target="_blank" rel="noreferrer" data-action="open-file">
          {t('Open a HAR file or a report')}
        </a>
      </p>
    </div>
  );
}
