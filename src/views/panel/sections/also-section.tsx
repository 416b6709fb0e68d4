import { describeDiagnosis } from '../../../core/report/described';
import { listed } from '../../../core/text';
import { language, t } from '../../language';
import { ConfidenceWord } from '../../shared/confidence-word';
import { Prose } from '../../shared/prose';
import { EvidenceList } from '../evidence-list';
import { FixCard } from '../fix-card';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

/** What holds beside the first cause: a companion that the page met as well, or the next best explanation. */
export function AlsoSection({ model, failure }: SectionProps) {
  const others = failure.explanation.diagnoses.slice(1);
  if (others.length === 0) return null;
  const note = listed(
    others.map((other) => other.cause),
    language.value,
  );
  return (
    <Fold model={model} name="Also found" title={t('Also found')} note={note}>
      {others.map((other) => {
        const described = describeDiagnosis(other, model.catalogue, failure.exchange.startedAt);
        return (
          <div key={other.cause} class="other" data-also={other.cause}>
            <div class="headline">
              <h3>
                <Prose text={described.title} />
              </h3>
              <ConfidenceWord confidence={described.confidence} />
            </div>
            <p>
              <Prose text={described.summary} />
            </p>
            {described.fixes.map((fix) => (
              <FixCard key={fix.id} fix={fix} />
            ))}
            <EvidenceList evidence={described.evidence} />
          </div>
        );
      })}
    </Fold>
  );
}
