import { useEffect } from 'preact/hooks';
import { texts } from '../../../core/language';
import { t } from '../../language';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

const TITLE = texts('It works elsewhere? Compare');

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
      ? t('with the pasted command')
      : kind === 'captured'
        ? t('with another request')
        : t('cURL, Postman, another request');
  return (
    <Fold model={model} name={TITLE} title={t(TITLE)} note={note}>
      {open && Workbench && <Workbench model={model} failure={failure} />}
    </Fold>
  );
}
