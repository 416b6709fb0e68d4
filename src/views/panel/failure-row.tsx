import { useComputed } from '@preact/signals';
import type { FailureGroup } from '../../core/report/groups';
import { askedOf } from '../asked';
import { counted, language, t } from '../language';
import { Address } from '../shared/address';
import { CheckIcon } from '../shared/icons';
import { clockTime } from '../time';
import type { PanelModel } from './model';

/** One endpoint with one cause: two lines, and no badge beside the count. Drawn anew only when something of it changed. */
export function FailureRow({
  group,
  model,
  index,
  count,
  top,
}: {
  group: FailureGroup;
  model: PanelModel;
  /** Where it stands among how many, and how far down, in pixels; absent where all rows are drawn. */
  index?: number;
  count?: number;
  top?: number;
}) {
  const { newest, cause, failures, key } = group;
  const pageUrl = useComputed(() => model.log.tab.value?.url ?? null).value;
  const selected = useComputed(() => model.selected.value?.key === key).value;
  const asked = askedOf(newest, pageUrl);
  const state = newest.folded ? 'hint' : newest.resolvedBy ? 'resolved' : 'open';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list moves the selection by keyboard, for all its rows
    <div
      role="option"
      class="row"
      aria-selected={selected}
      aria-posinset={index === undefined ? undefined : index + 1}
      aria-setsize={count}
      style={top === undefined ? undefined : { insetBlockStart: `${top}px` }}
      tabIndex={selected ? 0 : -1}
      data-failure={newest.id}
      data-cause={cause}
      data-status={asked.status}
      data-confidence={newest.explanation.diagnoses[0]?.confidence}
      data-count={failures.length}
      data-url={asked.url}
      data-state={state}
      onClick={() => model.select(key)}
    >
      <span class="row-line">
        <span class="status">{asked.outcome}</span>
        <span class="method">{asked.method}</span>
        <Address text={asked.place} full={asked.url} />
        {failures.length > 1 && (
          <span class="count" title={counted(failures.length, '{n} time', '{n} times')}>
            ×{failures.length.toLocaleString(language.value.tag)}
          </span>
        )}
      </span>
      <span class="row-line quiet">
        {state === 'resolved' && (
          <span class="resolved-mark">
            <CheckIcon />
          </span>
        )}
        <span class="cause">{cause}</span>
        <span class="when" title={t('last at {time}', { time: clockTime(newest.exchange.startedAt) })}>
          {state === 'resolved' ? t('resolved') : <time>{clockTime(newest.exchange.startedAt)}</time>}
        </span>
      </span>
    </div>
  );
}
