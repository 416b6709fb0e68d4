import type { RenderedDiagnosis } from '../../core/rendered';
import { WITNESSES } from '../../core/report/witnesses';
import { Prose } from '../shared/prose';

/** What a verdict rests on; each line names who saw it. */
export function EvidenceList({
  evidence,
  title = 'How we know',
}: {
  evidence: RenderedDiagnosis['evidence'];
  title?: string;
}) {
  if (evidence.length === 0) return null;
  return (
    <section class="evidence">
      <h3>{title}</h3>
      <ul>
        {evidence.map((line) => (
          <li key={`${line.by}\t${line.text}`}>
            <span class="fact">
              <Prose text={line.text} />
            </span>
            <span class="witness">{WITNESSES[line.by]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
