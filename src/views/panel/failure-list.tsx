import { useLayoutEffect, useRef } from 'preact/hooks';
import { FailureRow } from './failure-row';
import { focusRow } from './focus-row';
import type { PanelModel } from './model';

/** The failures of the tab, one row for each endpoint and cause; hints stand folded below. */
export function FailureList({ model }: { model: PanelModel }) {
  const rows = model.rows.value;
  const hints = model.hints.value;
  const list = useRef<HTMLElement>(null);
  const shown = model.selected.value?.key;
  useLayoutEffect(() => {
    if (shown) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [shown, rows.length]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, End: Number.MAX_SAFE_INTEGER, Home: Number.MIN_SAFE_INTEGER }[
      event.key
    ];
    if (step !== undefined) {
      event.preventDefault();
      model.move(step);
      focusRow();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      model.pin();
      document.querySelector<HTMLElement>('[data-detail] h2')?.focus();
    }
  };
  return (
    <nav class="list" aria-label="Failures" ref={list} onKeyDown={onKeyDown}>
      {rows.length > 0 && (
        <div role="listbox" aria-label="Failed requests">
          {rows.map((group) => (
            <FailureRow key={group.key} group={group} model={model} />
          ))}
        </div>
      )}
      {rows.length + hints.length === 0 && <NoMatch model={model} />}
      {hints.length > 0 && <Hints model={model} />}
      <Dropped count={model.log.tab.value?.dropped ?? 0} />
    </nav>
  );
}

function Hints({ model }: { model: PanelModel }) {
  const hints = model.hints.value;
  const open = hints.some((group) => group === model.selected.value) || model.filter.value !== '';
  return (
    <details
      class="hints"
      open={open || model.unfolded.value.has('hints')}
      onToggle={(event) => model.toggle('hints', event.currentTarget.open)}
    >
      <summary>{hints.length === 1 ? '1 hint' : `${hints.length} hints`}</summary>
      <div role="listbox" aria-label="Hints">
        {hints.map((group) => (
          <FailureRow key={group.key} group={group} model={model} />
        ))}
      </div>
    </details>
  );
}

function NoMatch({ model }: { model: PanelModel }) {
  const clear = () => {
    model.filter.value = '';
  };
  return (
    <div class="no-match">
      <p>No failure matches the filter.</p>
      <button type="button" class="button" onClick={clear}>
        Clear the filter
      </button>
    </div>
  );
}

function Dropped({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p class="dropped">
      {count === 1 ? '1 older failure was' : `${count} older failures were`} dropped to make room.
    </p>
  );
}
