import type { ComponentChildren } from 'preact';
import type { PanelModel } from './model';

/** A section that stands closed until somebody wants it, and then stays open from one failure to the next. */
export function Fold({
  model,
  title,
  note,
  children,
}: {
  model: PanelModel;
  title: string;
  note?: ComponentChildren;
  children: ComponentChildren;
}) {
  const open = model.unfolded.value.has(title);
  return (
    <details
      class="fold"
      data-section={title}
      open={open}
      onToggle={(event) => model.toggle(title, event.currentTarget.open)}
    >
      <summary>
        <span class="fold-title">{title}</span>
        {note !== undefined && <span class="note">{note}</span>}
      </summary>
      <div class="fold-body">{children}</div>
    </details>
  );
}
