import { texts } from '../../core/language';
import type { DeepEnd } from '../../messaging/messages';
import { t } from '../language';
import type { LiveLog } from '../live-log';
import { lackOf } from '../shared/lack-of';
import type { PanelModel } from './model';

interface NoticeProps {
  log: LiveLog;
  requestAccess?: (() => void) | undefined;
}

/** What keeps the panel from doing its work, and the way out; and what deep capture does. */
export function Notice({ log, requestAccess }: NoticeProps) {
  if (log.connection.value === 'gone') {
    return (
      <p class="notice" role="alert">
        {t('Why401 was updated or reloaded: close and reopen DevTools.')}
      </p>
    );
  }
  return (
    <>
      <AccessNotice log={log} requestAccess={requestAccess} />
      <DeepNotice log={log} />
    </>
  );
}

/** Beside what was recorded, nothing else would tell that the next failure will not come. */
export function PausedNotice({ model }: { model: PanelModel }) {
  if (!model.log.tab.value?.paused) return null;
  return (
    <div class="notice" role="status">
      <span>{t('Recording is paused, so new failures are not explained.')}</span>
      <button type="button" class="button" onClick={model.togglePaused}>
        {t('Resume')}
      </button>
    </div>
  );
}

const DEEP_ENDED: Record<DeepEnd, string> = texts({
  cancelled: 'Deep capture is off: it was cancelled in the browser’s bar.',
  'left-site': 'Deep capture is off: the tab went to another site.',
  closed: 'Deep capture is off: the browser let go of the page.',
  refused: 'Deep capture is off: the browser does not allow it on this page.',
});

/** What deep capture does while it is on, and why it ended by itself. */
function DeepNotice({ log }: { log: LiveLog }) {
  const { deep, deepEnded } = log.tab.value ?? {};
  if (deep === 'on')
    return (
      <p class="notice calm" role="status" data-deep="on">
        {t('Deep capture is on for this tab, and the browser’s own bar says so.')}
      </p>
    );
  if (!deepEnded) return null;
  return (
    <p class="notice calm" role="status" data-deep={deepEnded}>
      {t(DEEP_ENDED[deepEnded])}
    </p>
  );
}

function AccessNotice({ log, requestAccess }: NoticeProps) {
  const lack = lackOf(log.tab.value);
  if (lack === undefined) return null;
  return (
    <p class="notice" role="alert">
      <span>{t(lack)}</span>{' '}
      {requestAccess ? (
        <button type="button" class="button" data-action="access" onClick={requestAccess}>
          {t('Grant access')}
        </button>
      ) : (
        <span>{t('Grant it in the popup of Why401, then reload the page.')}</span>
      )}
    </p>
  );
}
