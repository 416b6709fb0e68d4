import { BODY_KINDS } from '../../../core/body-words';
import { type BodyShape, isSeen, lastHop, type Observed } from '../../../core/evidence';
import { visibleText } from '../../../core/report/visible-text';
import { WITNESSES } from '../../../core/report/witnesses';
import { listed } from '../../../core/text';
import { UNSEEN } from '../../../core/unseen-texts';
import { language, t } from '../../language';
import { Raw } from '../../shared/raw';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

/** The answer: its status, headers and body, redacted. */
export function ResponseSection({ model, failure }: SectionProps) {
  const { response } = lastHop(failure.exchange);
  const body = failure.exchange.responseBody;
  if (!isSeen(response)) {
    return (
      <Fold model={model} name="Response" title={t('Response')} note={t('none')}>
        <p>{t('None: {why}.', { why: t(UNSEEN[response.unseen].why) })}</p>
      </Fold>
    );
  }
  const { status, list } = response.value;
  const kind = isSeen(body) ? t(BODY_KINDS[body.value.kind]) : t('body not seen');
  return (
    <Fold
      model={model}
      name="Response"
      title={t('Response')}
      note={listed([String(status), kind], language.value)}
    >
      <dl class="headers">
        {list.map(([name, value], index) => (
          <div key={`${name}-${index}`}>
            <dt>
              <Raw text={name} />
            </dt>
            <dd>
              <Raw text={value} />
            </dd>
          </div>
        ))}
      </dl>
      <Body body={body} />
    </Fold>
  );
}

function Body({ body }: { body: Observed<BodyShape> }) {
  if (!isSeen(body)) {
    const { why, how } = UNSEEN[body.unseen];
    return <p class="hushed">{t('The body was not seen: {why}. {how}.', { why: t(why), how: t(how) })}</p>;
  }
  if (body.value.kind === 'empty') return <p class="hushed">{t('The body is empty.')}</p>;
  if (body.value.kind === 'binary') return <p class="hushed">{t('The body is no text.')}</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre class="body" tabIndex={0}>
        {visibleText(pretty(body.value))}
      </pre>
      <p class="hushed">
        {t(
          body.value.truncated
            ? 'Seen by {witness}; cut. What may open something was taken out.'
            : 'Seen by {witness}. What may open something was taken out.',
          { witness: t(WITNESSES[body.by]) },
        )}
      </p>
    </>
  );
}

function pretty({ kind, text }: BodyShape): string {
  if (kind !== 'json') return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text; // Cut in the middle: it reads well enough as it is.
  }
}
