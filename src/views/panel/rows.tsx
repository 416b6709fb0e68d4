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
  // One list of numbers: a row that went from one list to another would be made anew, and lose the focus.
  const drawn = Array.from({ length: to - from }, (_, offset) => from + offset);
  if (partial && chosen >= 0 && chosen < from) drawn.unshift(chosen);
  if (partial && chosen >= to) drawn.push(chosen);
  return (
    <div
      role="listbox"
      aria-label={label}
      class="rows"
      ref={box}
      data-partial={partial || undefined}
      style={partial ? { height: `${groups.length * height}px` } : undefined}
    >
      {drawn.map((index) => {
        const group = groups[index];
        if (!group) return null;
        const place = partial ? { index, count: groups.length, top: index * height } : {};
        return <FailureRow key={group.key} group={group} model={model} {...place} />;
      })}
    </div>
  );
}
