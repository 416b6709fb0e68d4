import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { counted, t } from '../language';
import { Dropped } from '../shared/dropped';
import { focusRow } from './focus-row';
import type { PanelModel } from './model';
import { Rows } from './rows';

/** The failures of the tab, one row for each endpoint and cause; hints stand folded below. */
export function FailureList({ model }: { model: PanelModel }) {
  const rows = model.rows.value;
  const hints = model.hints.value;
  const list = useRef<HTMLElement>(null);
  useEffect(() => (list.current ? keepInSight(list.current) : undefined), []);
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
    <nav class="list" aria-label={t('Failures')} ref={list} onKeyDown={onKeyDown}>
      {rows.length > 0 && <Rows model={model} groups={rows} label={t('Failed requests')} scroller={list} />}
      {rows.length + hints.length === 0 && <NoMatch model={model} />}
      {hints.length > 0 && <Hints model={model} scroller={list} />}
      <Dropped count={model.log.tab.value?.dropped ?? 0} />
    </nav>
  );
}

function reveal(list: HTMLElement | null): void {
  list?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
}

/** A list that gets smaller keeps the selected row in sight, unless the person scrolled away from it. */
function keepInSight(list: HTMLElement): () => void {
  let isInSight = true;
  const look = () => {
    const row = list.querySelector('[aria-selected="true"]')?.getBoundingClientRect();
    const { top, bottom } = list.getBoundingClientRect();
    isInSight = !row || (row.bottom > top && row.top < bottom);
  };
  const resized = new ResizeObserver(() => isInSight && reveal(list));
  resized.observe(list);
  list.addEventListener('scroll', look, { passive: true });
  return () => {
    resized.disconnect();
    list.removeEventListener('scroll', look);
  };
}

function Hints({ model, scroller }: { model: PanelModel; scroller: RefObject<HTMLElement | null> }) {
  const hints = model.hints.value;
  const open = hints.some((group) => group === model.selected.value) || model.filter.value !== '';
  return (
    <details
      class="hints"
      open={open || model.unfolded.value.has('hints')}
      onToggle={(event) => model.toggle('hints', event.currentTarget.open)}
    >
      <summary>{counted(hints.length, '{n} hint', '{n} hints')}</summary>
      <Rows model={model} groups={hints} label={t('Hints')} scroller={scroller} />
    </details>
  );
}

function NoMatch({ model }: { model: PanelModel }) {
  const clear = () => {
    model.filter.value = '';
  };
  return (
    <div class="no-match">
      <p>{t('No failure matches the filter.')}</p>
      <button type="button" class="button" onClick={clear}>
        {t('Clear the filter')}
      </button>
    </div>
  );
}
