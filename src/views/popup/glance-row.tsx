import type { Catalogue } from '../../core/rendered';
import { describeDiagnosis } from '../../core/report/described';
import type { FailureGroup } from '../../core/report/groups';
import { visibleText } from '../../core/report/visible-text';
import { askedOf } from '../asked';
import { language, t } from '../language';
import { Address } from '../shared/address';
import { CONFIDENCE } from '../shared/confidence-word';
import { Prose } from '../shared/prose';

/** One open failure in three short lines: the request, the headline, the cause. */
export function GlanceRow({
  group,
  catalogue,
  pageUrl,
}: {
  group: FailureGroup;
  catalogue: Catalogue;
  pageUrl: string | null;
}) {
  const { newest, cause, failures } = group;
  const asked = askedOf(newest, pageUrl);
  const first = newest.explanation.diagnoses[0];
  if (!first) return null;
  const { title, confidence } = describeDiagnosis(first, catalogue, newest.exchange.startedAt);
  return (
    <li
      class="row"
      data-failure={newest.id}
      data-cause={cause}
      data-status={asked.status}
      data-confidence={confidence}
      data-count={failures.length}
      data-url={asked.url}
    >
      <span class="row-line">
        <span class="status">{asked.outcome}</span>
        <span class="method">{asked.method}</span>
        <Address text={asked.place} full={asked.url} />
        {failures.length > 1 && (
          <span class="count">×{failures.length.toLocaleString(language.value.tag)}</span>
        )}
      </span>
      <span class="glance-title" title={visibleText(title.replaceAll('`', ''))}>
        <Prose text={title} />
      </span>
      <span class="row-line quiet">
        <span class="cause">{cause}</span>
        <span class="when">{t(CONFIDENCE[confidence])}</span>
      </span>
    </li>
  );
}
