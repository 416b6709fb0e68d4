import { confirmations } from '../../../core/report/confirm';
import { t } from '../../language';
import { CodeBlock } from '../../shared/code-block';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

/** How to see the same on the server's side; secrets stand as shell variables. */
export function ConfirmSection({ model, failure }: SectionProps) {
  const commands = confirmations(failure.exchange, failure.explanation.server?.id ?? null);
  return (
    <Fold model={model} name="Confirm it yourself" title={t('Confirm it yourself')} note="curl">
      {commands.map(({ title, code }) => (
        <div class="fix" key={title}>
          <p class="fix-title">{t(title)}</p>
          <CodeBlock code={code} />
        </div>
      ))}
    </Fold>
  );
}
