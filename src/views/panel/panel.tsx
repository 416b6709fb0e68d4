import { useEffect } from 'preact/hooks';
import { useConnectionMark } from '../shared/use-connection-mark';
import { Detail } from './detail';
import { EmptyState } from './empty-state';
import { FailureList } from './failure-list';
import type { PanelModel } from './model';
import { Notice, PausedNotice } from './notice';
import { Story } from './story';
import { Toolbar } from './toolbar';

export interface PanelProps {
  model: PanelModel;
  openOptions(): void;
  /** Asks the browser for access to the page's site; absent where the browser does not let a panel ask. */
  requestAccess?: () => void;
}

/** The DevTools panel: what failed on the left, why and what to do on the right. */
export function Panel({ model, openOptions, requestAccess }: PanelProps) {
  useConnectionMark(model.log);
  useEffect(() => listenToKeys(model), [model]);
  const { selected, log } = model;
  const empty = log.groups.value.length === 0;
  return (
    <div class="panel">
      <Toolbar model={model} openOptions={openOptions} />
      <Notice log={log} requestAccess={requestAccess} />
      {!empty && <PausedNotice model={model} />}
      {empty ? (
        <main class="nothing">
          <EmptyState model={model} />
        </main>
      ) : (
        <main class="split">
          <FailureList model={model} />
          {selected.value ? (
            <Detail key={selected.value.key} model={model} group={selected.value} />
          ) : (
            <section class="detail" />
          )}
        </main>
      )}
      {!empty && <Story model={model} />}
    </div>
  );
}

const OPEN_MENU = '[data-menu][aria-expanded="true"]';

function listenToKeys(model: PanelModel): () => void {
  const onKey = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === 'search';
    if (event.key === '/' && !typing) {
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
