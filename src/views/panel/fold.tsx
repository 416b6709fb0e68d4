import type { ComponentChildren } from 'preact';
import type { PanelModel } from './model';

/**
 * A section that stands closed until somebody wants it, and then stays open from one failure to the next.
 * @param name the English title, by which the section is known in every language.
 */
export function Fold({
  model,
  name,
  title,
  note,
  children,
}: {
  model: PanelModel;
  name: string;
  title: string;
  note?: ComponentChildren;
  children: ComponentChildren;
}) {
  const open = model.unfolded.value.has(name);
  return (
    <details
      class="fold"
      data-section={name}
      open={open}
      onToggle={(event) => model.toggle(name, event.currentTarget.open)}
    >
      <summary>
        <span class="fold-title">{title}</span>
        {note !== undefined && <span class="note">{note}</span>}
      </summary>
      <div class="fold-body">{children}</div>
    </details>
  );
}
