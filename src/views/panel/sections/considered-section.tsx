import type { Considered } from '../../../core/diagnose';
import { becauseOf } from '../../../core/report/json';
import { Prose } from '../../shared/prose';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

const VERDICTS: Record<Considered['verdict'], string> = {
  'ruled-out': 'ruled out',
  'cannot-tell': 'cannot tell',
  crashed: 'crashed',
};

/** What was looked at and not found, with the fact that excludes it. */
export function ConsideredSection({ model, failure }: SectionProps) {
  const { considered } = failure.explanation;
  if (considered.length === 0) return null;
  return (
    <Fold model={model} title="Other causes considered" note={considered.length}>
      <dl class="considered">
        {considered.map((one) => (
          <div key={one.cause}>
            <dt>
              <code>{one.cause}</code> <span class="quiet">{VERDICTS[one.verdict]}</span>
            </dt>
            <dd>
              <Prose text={becauseOf(one, failure.exchange.startedAt)} />
            </dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}
