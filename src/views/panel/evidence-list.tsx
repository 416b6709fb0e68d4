import type { RenderedDiagnosis } from '../../core/rendered';
import { WITNESSES } from '../../core/report/witnesses';
import { t } from '../language';
import { Prose } from '../shared/prose';

/** What a verdict rests on; each line names who saw it. */
export function EvidenceList({ evidence }: { evidence: RenderedDiagnosis['evidence'] }) {
  if (evidence.length === 0) return null;
  return (
    <section class="evidence">
      <h3>{t('How we know')}</h3>
      <ul>
        {evidence.map((line) => (
          <li key={`${line.by}\t${line.text}`}>
            <span class="fact">
              <Prose text={line.text} />
            </span>
            <span class="witness">{t(WITNESSES[line.by])}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
