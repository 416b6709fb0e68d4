import type { FailureGroup } from '../../core/report/groups';
import { askedOf } from '../asked';
import { Address } from '../shared/address';
import { CheckIcon } from '../shared/icons';
import { clockTime } from '../time';
import type { PanelModel } from './model';

/** One endpoint with one cause: two lines, and no badge beside the count. */
export function FailureRow({ group, model }: { group: FailureGroup; model: PanelModel }) {
  const { newest, cause, failures } = group;
  const asked = askedOf(newest, model.log.tab.value?.url ?? null);
  const selected = model.selected.value === group;
  const state = newest.folded ? 'hint' : newest.resolvedBy ? 'resolved' : 'open';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list moves the selection by keyboard, for all its rows
    <div
      role="option"
      class="row"
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      data-failure={newest.id}
      data-cause={cause}
      data-status={asked.status}
      data-confidence={newest.explanation.diagnoses[0]?.confidence}
      data-count={failures.length}
      data-url={asked.url}
      data-state={state}
      onClick={() => model.select(group.key)}
    >
      <span class="row-line">
        <span class="status">{asked.outcome}</span>
        <span class="method">{asked.method}</span>
        <Address text={asked.place} full={asked.url} />
        {failures.length > 1 && (
          <span class="count" title={`${failures.length} times`}>
            ×{failures.length}
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
        <span class="when" title={`last at ${clockTime(newest.exchange.startedAt)}`}>
          {state === 'resolved' ? 'resolved' : <time>{clockTime(newest.exchange.startedAt)}</time>}
        </span>
      </span>
    </div>
  );
}
