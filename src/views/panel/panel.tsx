import { useEffect, useMemo } from 'preact/hooks';
import { useConnectionMark } from '../shared/use-connection-mark';
import { Detail } from './detail';
import { EmptyState } from './empty-state';
import { FailureList } from './failure-list';
import type { PanelModel } from './model';
import { Notice, PausedNotice } from './notice';
import { Story } from './story';
import { Toolbar } from './toolbar';
import { useAfterTyping } from './use-after-typing';

export interface PanelProps {
  model: PanelModel;
  /** Absent where a file is shown. */
  openOptions?: () => void;
  /** Asks the browser for access to the page's site; absent where the browser does not let a panel ask. */
  requestAccess?: () => void;
}

/** The DevTools panel: what failed on the left, why and what to do on the right. */
export function Panel({ model, openOptions, requestAccess }: PanelProps) {
  useConnectionMark(model.log);
  useEffect(() => listenToKeys(model), [model]);
  const { selected, log } = model;
  const empty = log.groups.value.length === 0;
  const group = useAfterTyping(selected.value, model.filter.value);
  // The same element again is not looked at again: what came of other requests is nothing to the one that is read.
  const detail = useMemo(
    () => group && <Detail key={group.key} model={model} group={group} />,
    [model, group],
  );
  return (
    <div class="panel">
      <Toolbar model={model} openOptions={openOptions} />
      <Notice log={log} requestAccess={requestAccess} />
      {model.file?.notes.map((note) => (
        <p key={note} class="notice calm" role="status" data-file-note>
          {note}
        </p>
      ))}
      {!empty && <PausedNotice model={model} />}
      {empty ? (
        <main class="nothing">
          <EmptyState model={model} />
        </main>
      ) : (
        <main class="split">
          <FailureList model={model} />
          {detail ?? <section class="detail" />}
        </main>
      )}
      {!empty && <Story model={model} />}
    </div>
  );
}

const PARTIAL = '.rows[data-partial]';
const OPEN_MENU = '[data-menu][aria-expanded="true"]';

function listenToKeys(model: PanelModel): () => void {
  const onKey = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === 'search';
    // In a list that is drawn in part the browser's own search would miss rows; the filter misses none.
    const searches = (event.ctrlKey || event.metaKey) && event.key === 'f' && document.querySelector(PARTIAL);
    if ((event.key === '/' && !typing) || searches) {
      event.preventDefault();
      document.querySelector<HTMLInputElement>('[data-filter]')?.focus();
    } else if (event.key === 'Escape' && model.filter.value !== '' && !document.querySelector(OPEN_MENU)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      model.filter.value = '';
    }
  };
  // DevTools listens on the same document, and opens its drawer at an Escape that comes so far.
  document.addEventListener('keydown', onKey, { capture: true });
  return () => document.removeEventListener('keydown', onKey, { capture: true });
}
