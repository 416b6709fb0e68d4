import type { LoadExports } from '../exports';
import { language, t } from '../language';
import type { LiveLog } from '../live-log';
import { ExportMenu } from '../shared/export-menu';
import { OptionsButton } from '../shared/options-button';
import { useConnectionMark } from '../shared/use-connection-mark';
import { Glance, type GlanceProps } from './glance';

export interface PopupProps extends GlanceProps {
  log: LiveLog;
  exports: LoadExports;
  openOptions(): void;
}

/** One tab at a glance: what is open, how to take it along, and where the whole story is. */
export function Popup({ log, exports, openOptions, ...glance }: PopupProps) {
  useConnectionMark(log);
  const nothing = log.failures.value.length === 0;
  return (
    <div class="popup">
      <header>
        <h1>Why401</h1>
        <p class="counts" role="status">
          <Counts log={log} />
        </p>
      </header>
      <main>
        <Glance log={log} {...glance} />
      </main>
      <footer>
        <p class="way">
          <span class="way-what">{t('Evidence and fix:')}</span> <kbd>F12</kbd> → <strong>Why401</strong>
        </p>
        {!nothing && <ExportMenu exports={exports} disabled={nothing} />}
        <OptionsButton open={openOptions} />
      </footer>
    </div>
  );
}

function Counts({ log }: { log: LiveLog }) {
  const rows = log.groups.value.filter((group) => !group.newest.folded);
  const resolved = rows.filter((group) => group.newest.resolvedBy !== null).length;
  if (rows.length === 0) return null;
  const { tag } = language.value;
  return (
    <>
      {t('{n} open', { n: (rows.length - resolved).toLocaleString(tag) })}
      {' · '}
      {t('{n} resolved', { n: resolved.toLocaleString(tag) })}
    </>
  );
}
