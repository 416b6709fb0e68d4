import { texts } from '../../core/language';
import { describeDiagnosis } from '../../core/report/described';
import type { FailureGroup } from '../../core/report/groups';
import { askedOf } from '../asked';
import { t } from '../language';
import { Address } from '../shared/address';
import { ConfidenceWord } from '../shared/confidence-word';
import { CheckIcon } from '../shared/icons';
import { Prose } from '../shared/prose';
import { Raw } from '../shared/raw';
import { clockTime } from '../time';
import { Actions } from './actions';
import { EvidenceList } from './evidence-list';
import { Fixes } from './fixes';
import type { PanelModel } from './model';
import { Sections } from './sections/sections';
import { Settles } from './settles';

const RECOGNISED = texts({
  certain: 'certain: by what it says and sends',
  likely: 'likely: by what it says and sends',
});

/** One failure, in the order of a person's questions: what happened, how sure, what to type, how we know. */
export function Detail({ model, group }: { model: PanelModel; group: FailureGroup }) {
  const failure = group.newest;
  const first = failure.explanation.diagnoses[0];
  if (!first) return <section class="detail" />;
  const described = describeDiagnosis(first, model.catalogue, failure.exchange.startedAt);
  const asked = askedOf(failure, null);
  return (
    <article
      class="detail"
      data-detail
      data-cause={described.cause}
      data-confidence={described.confidence}
      aria-label={described.title}
      onPointerDown={model.pin}
      onWheel={model.pin}
      onFocusIn={model.pin}
    >
      <div class="answer">
        <p class="eyebrow">
          <span class="status" data-quiet={failure.folded || failure.resolvedBy !== null}>
            {asked.outcome}
          </span>
          <span class="method">{asked.method}</span>
          <Address text={asked.url} />
          {failure.explanation.server && (
            <span class="server" title={t(RECOGNISED[failure.explanation.server.confidence])}>
              <Raw text={failure.explanation.server.name} />
            </span>
          )}
        </p>
        <div class="headline">
          <h2 tabIndex={-1}>
            <Prose text={described.title} />
          </h2>
          <ConfidenceWord confidence={described.confidence} />
        </div>
        {failure.resolvedBy && (
          <p class="resolved">
            <CheckIcon />{' '}
            {t('Resolved at {time}: the same call was answered {status}.', {
              time: clockTime(failure.resolvedBy.at),
              status: failure.resolvedBy.status,
            })}
          </p>
        )}
        <p class="summary">
          <Prose text={described.summary} />
        </p>
        <Actions model={model} group={group} />
        <Fixes model={model} group={group} fixes={described.fixes} />
      </div>
      <div class="proof">
        <EvidenceList evidence={described.evidence} />
        {described.confidence !== 'certain' && <Settles ways={described.wouldSettle} />}
        <Sections model={model} failure={failure} />
      </div>
    </article>
  );
}
