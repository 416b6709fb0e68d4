import { renderUnseen } from '../../../core/rendered';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

/** What could not be seen, why, and how to let it be seen. */
export function UnseenSection({ model, failure }: SectionProps) {
  const missing = failure.explanation.unseen.map((one) => ({ key: one.what, ...renderUnseen(one) }));
  if (missing.length === 0) return null;
  return (
    <Fold
      model={model}
      title="Not visible"
      note={missing.map((one) => one.what.replace(/^the /, '')).join(', ')}
    >
      <dl class="reasons">
        {missing.map((one) => (
          <div key={one.key}>
            <dt>{one.what}</dt>
            <dd>
              {one.why}. {one.how}.
            </dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}
