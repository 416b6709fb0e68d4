import type { Failure } from '../../../core/failure-record';
import { t } from '../../language';
import type { PanelModel } from '../model';
import { AlsoSection } from './also-section';
import { AuthorizationSection } from './authorization-section';
import { BesideSection } from './beside-section';
import { ComparisonSection } from './comparison-section';
import { ConfirmSection } from './confirm-section';
import { ConsideredSection } from './considered-section';
import { CookiesSection } from './cookies-section';
import { CorsSection } from './cors-section';
import { ExpectedSection } from './expected-section';
import { HintsSection } from './hints-section';
import { ResponseSection } from './response-section';
import { UnseenSection } from './unseen-section';

export interface SectionProps {
  model: PanelModel;
  failure: Failure;
}

/** Everything else that is known, folded. A section with nothing to say is not there. */
export function Sections(props: SectionProps) {
  const { lastSuccess, resolvedBy } = props.failure;
  return (
    <div class="folds">
      <AlsoSection {...props} />
      <ExpectedSection {...props} />
      <CookiesSection {...props} />
      <AuthorizationSection {...props} />
      <CorsSection {...props} />
      <ResponseSection {...props} />
      {/* A file’s secrets have fingerprints of another key: nothing here can be held against them. */}
      {props.model.file === null && <BesideSection {...props} />}
      <ComparisonSection
        {...props}
        name="Compared with the last success"
        title={t('Compared with the last success')}
        other={lastSuccess}
      />
      <ComparisonSection
        {...props}
        name="Compared with what resolved it"
        title={t('Compared with what resolved it')}
        other={resolvedBy}
      />
      <ConfirmSection {...props} />
      <ConsideredSection {...props} />
      <HintsSection {...props} />
      <UnseenSection {...props} />
    </div>
  );
}
