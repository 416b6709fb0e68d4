import { HINTS } from '../../../core/hints';
import { render } from '../../../core/text';
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
      title="Beside the cause"
      note={hints.length === 1 ? '1 hint' : `${hints.length} hints`}
    >
      <ul>
        {hints.map((hint) => (
          <li key={hint.id}>
            <Prose text={render(HINTS[hint.id], hint.data, { now: failure.exchange.startedAt })} />
          </li>
        ))}
      </ul>
    </Fold>
  );
}
