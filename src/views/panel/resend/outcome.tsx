import { useEffect, useRef } from 'preact/hooks';
import type { Failure } from '../../../core/failure-record';
import { t } from '../../language';
import { CheckIcon } from '../../shared/icons';
import { Prose } from '../../shared/prose';
import { Raw } from '../../shared/raw';
import type { PanelModel } from '../model';
import type { Attempt } from './attempts';
import { confirmationOf, saidOf } from './said-of';

/**
 * What became of a request that the person wished to send, or the question whether it may be sent.
 * @param label names the wish where its button does not stand beside.
 */
export function Outcome({ model, id, label }: { model: PanelModel; id: string; label?: string }) {
  const attempt = model.attempts?.all.value.get(id);
  return (
    <>
      {attempt?.state === 'asking' && attempt.about === 'sending' && (
        <Confirmation model={model} id={id} attempt={attempt} />
      )}
      <p class="outcome" role="status" data-outcome={stateOf(attempt)}>
        {label && stateOf(attempt) && <span>{label} </span>}
        {attempt?.state === 'pending' && t('waiting for the answer…')}
        {attempt?.state === 'done' && <Result model={model} attempt={attempt} />}
      </p>
    </>
  );
}

function stateOf(attempt: Attempt | undefined): string | undefined {
  return attempt?.state === 'asking' ? undefined : attempt?.state;
}

function Result({ model, attempt }: { model: PanelModel; attempt: Extract<Attempt, { state: 'done' }> }) {
  const { resent, wish, failure } = attempt;
  const { text, answer, mood } = saidOf(resent, wish, failure, model.catalogue);
  return (
    <span class="result" data-mood={mood}>
      {mood === 'good' && <CheckIcon />}
      <span>
        <Prose text={text} />
        {answer !== '' && (
          <>
            {' '}
            <code data-answer>
              <Raw text={answer} />
            </code>
          </>
        )}
      </span>
    </span>
  );
}

function Confirmation({ model, id, attempt }: { model: PanelModel; id: string; attempt: Asking }) {
  const cancel = useRef<HTMLButtonElement>(null);
  // Whoever presses Enter twice has sent nothing.
  useEffect(() => cancel.current?.focus(), []);
  const drop = () => {
    model.attempts?.drop(id);
    focusButton(id);
  };
  return (
    <fieldset
      class="confirmation"
      aria-label={t('Confirm what is sent')}
      data-confirmation
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation(); // One Escape closes one thing.
        drop();
      }}
    >
      <p>
        <Prose text={confirmationOf(attempt.wish, attempt.failure)} />
      </p>
      <p class="choices">
        <button
          type="button"
          class="button primary"
          data-action="confirm"
          onClick={() => {
            model.attempts?.confirm(id);
            focusButton(id);
          }}
        >
          {t('Send it')}
        </button>
        <button type="button" class="button" data-action="cancel" ref={cancel} onClick={drop}>
          {t('Cancel')}
        </button>
      </p>
    </fieldset>
  );
}

type Asking = Extract<Attempt, { state: 'asking' }>;

/** The buttons of a question go away with it: the focus goes back to the button that asked. */
export function focusButton(id: string): void {
  document.querySelector<HTMLElement>(`[data-resend="${CSS.escape(id)}"]`)?.focus();
}

/** The key of a wish about a failure: results stay with the row while it grows. */
export function keyOf(group: { key: string }, name: string): string {
  return `${group.key}\t${name}`;
}

/** A button that makes the page send something; it does nothing while an answer is awaited. */
export function ResendButton({
  model,
  id,
  failure,
  wish,
  label,
  look,
}: {
  model: PanelModel;
  id: string;
  failure: Failure;
  wish: Parameters<NonNullable<PanelModel['attempts']>['wish']>[2];
  label: string;
  look: string;
}) {
  const state = model.attempts?.all.value.get(id)?.state;
  return (
    <button
      type="button"
      class={look}
      data-resend={id}
      data-wish={wish.kind}
      // A disabled button would lose the focus.
      aria-disabled={state === 'pending'}
      onClick={() => {
        if (state !== 'pending') model.attempts?.wish(id, failure, wish);
      }}
    >
      {label}
    </button>
  );
}
