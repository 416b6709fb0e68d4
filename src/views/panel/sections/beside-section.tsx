import { useEffect } from 'preact/hooks';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

const TITLE = 'It works elsewhere? Compare';

/** This request beside one that works: a pasted command, or another captured request. Its code is loaded when it is opened. */
export function BesideSection({ model, failure }: SectionProps) {
  const open = model.unfolded.value.has(TITLE);
  useEffect(() => {
    if (open) model.beside.open();
  }, [open, model]);
  const Workbench = model.beside.workbench.value;
  const kind = model.beside.of(failure.endpoint)?.kind;
  const note =
    kind === 'pasted'
      ? 'with the pasted command'
      : kind === 'captured'
        ? 'with another request'
        : 'cURL, Postman, another request';
  return (
    <Fold model={model} title={TITLE} note={note}>
      {open && Workbench && <Workbench model={model} failure={failure} />}
    </Fold>
  );
}
