import { renderUnseen } from '../../../core/rendered';
import { listed } from '../../../core/text';
import { language, t } from '../../language';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

/** What could not be seen, why, and how to let it be seen. */
export function UnseenSection({ model, failure }: SectionProps) {
  const missing = failure.explanation.unseen.map((one) => ({
    key: one.what,
    ...renderUnseen(one, language.value),
  }));
  if (missing.length === 0) return null;
  return (
    <Fold
      model={model}
      name="Not visible"
      title={t('Not visible')}
      note={listed(
        missing.map((one) => one.what.replace(/^the /, '')),
        language.value,
      )}
    >
      <dl class="reasons">
        {missing.map((one) => (
          <div key={one.key}>
            <dt>{one.what}</dt>
            <dd>{t('{why}. {how}.', { why: one.why, how: one.how })}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}
