import type { Considered } from '../../../core/diagnose';
import { texts } from '../../../core/language';
import { becauseOf } from '../../../core/report/json';
import { language, t } from '../../language';
import { Prose } from '../../shared/prose';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

const VERDICTS: Record<Considered['verdict'], string> = texts({
  'ruled-out': 'ruled out',
  'cannot-tell': 'cannot tell',
  crashed: 'crashed',
});

/** What was looked at and not found, with the fact that excludes it. */
export function ConsideredSection({ model, failure }: SectionProps) {
  const { considered } = failure.explanation;
  if (considered.length === 0) return null;
  return (
    <Fold
      model={model}
      name="Other causes considered"
      title={t('Other causes considered')}
      note={considered.length.toLocaleString(language.value.tag)}
    >
      <dl class="considered">
        {considered.map((one) => (
          <div key={one.cause}>
            <dt>
              <code>{one.cause}</code> <span class="quiet">{t(VERDICTS[one.verdict])}</span>
            </dt>
            <dd>
              <Prose text={becauseOf(one, failure.exchange.startedAt, language.value)} />
            </dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}
