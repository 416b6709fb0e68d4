import { type BodyShape, isSeen, lastHop, type Observed } from '../../../core/evidence';
import { visibleText } from '../../../core/report/visible-text';
import { WITNESSES } from '../../../core/report/witnesses';
import { UNSEEN } from '../../../core/unseen-texts';
import { Raw } from '../../shared/raw';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

/** The answer: its status, headers and body, redacted. */
export function ResponseSection({ model, failure }: SectionProps) {
  const { response } = lastHop(failure.exchange);
  const body = failure.exchange.responseBody;
  if (!isSeen(response)) {
    return (
      <Fold model={model} title="Response" note="none">
        <p>None: {UNSEEN[response.unseen].why}.</p>
      </Fold>
    );
  }
  const { status, list } = response.value;
  return (
    <Fold
      model={model}
      title="Response"
      note={`${status}, ${isSeen(body) ? body.value.kind : 'body not seen'}`}
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
    return (
      <p class="hushed">
        The body was not seen: {why}. {how}.
      </p>
    );
  }
  if (body.value.kind === 'empty') return <p class="hushed">The body is empty.</p>;
  if (body.value.kind === 'binary') return <p class="hushed">The body is no text.</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre class="body" tabIndex={0}>
        {visibleText(pretty(body.value))}
      </pre>
      <p class="hushed">
        Seen by {WITNESSES[body.by]}
        {body.value.truncated ? '; cut' : ''}. What may open something was taken out.
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
