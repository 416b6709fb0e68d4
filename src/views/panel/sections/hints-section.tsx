import { HINTS } from '../../../core/hints';
import { counted, t } from '../../language';
import { Prose } from '../../shared/prose';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

/** What is worth knowing and is not the cause. */
export function HintsSection({ model, failure }: SectionProps) {
  const { hints } = failure.explanation;
  if (hints.length === 0) return null;
  return (
    <Fold
      model={model}
      name="Beside the cause"
      title={t('Beside the cause')}
      note={counted(hints.length, '{n} hint', '{n} hints')}
    >
      <ul>
        {hints.map((hint) => (
          <li key={hint.id}>
            <Prose text={t(HINTS[hint.id], hint.data)} />
          </li>
        ))}
      </ul>
    </Fold>
  );
}
