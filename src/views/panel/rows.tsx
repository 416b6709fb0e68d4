import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FailureGroup } from '../../core/report/groups';
import { FailureRow } from './failure-row';
import type { PanelModel } from './model';
import { useWindow } from './use-window';

/**
 * A list of failures. Of a long one only the part is drawn that can be seen, and the selected row, so that the focus is never lost;
 * each row then says which one it is.
 */
export function Rows({
  model,
  groups,
  label,
  scroller,
}: {
  model: PanelModel;
  groups: readonly FailureGroup[];
  label: string;
  scroller: RefObject<HTMLElement | null>;
}) {
  const box = useRef<HTMLDivElement>(null);
  const selected = model.selected.value;
  const chosen = selected ? groups.indexOf(selected) : -1;
  const shown = useRef<string | undefined>(undefined);
  const isNew = chosen >= 0 && shown.current !== selected?.key;
  useLayoutEffect(() => {
    shown.current = selected?.key;
    if (chosen >= 0)
      box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected?.key, groups.length]);
  const { partial, from, to, height } = useWindow(groups.length, box, scroller, isNew ? chosen : -1);
  const drawn = groups.slice(from, to);
  const one = (group: FailureGroup, index: number) => (
    <FailureRow
      key={group.key}
      group={group}
      model={model}
      {...(partial && { index, count: groups.length, top: index * height })}
    />
  );
  const outside = partial && chosen >= 0 && (chosen < from || chosen >= to) ? groups[chosen] : undefined;
  return (
    <div
      role="listbox"
      aria-label={label}
      class="rows"
      ref={box}
      data-partial={partial || undefined}
      style={partial ? { height: `${groups.length * height}px` } : undefined}
    >
      {outside && chosen < from && one(outside, chosen)}
      {drawn.map((group, offset) => one(group, from + offset))}
      {outside && chosen >= to && one(outside, chosen)}
    </div>
  );
}
