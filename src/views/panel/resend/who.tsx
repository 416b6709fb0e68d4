import { useEffect, useRef } from 'preact/hooks';
import { firstHop } from '../../../core/evidence';
import type { Failure } from '../../../core/failure-record';
import { t } from '../../language';
import { Prose } from '../../shared/prose';
import type { PanelModel } from '../model';
import { focusButton, Outcome } from './outcome';

/** A usual one. */
const EXAMPLE = '/api/me/';

/** Below the button “Who am I?”: where to ask, when that is not known, and what the server answered. */
export function Who({ model, id, failure }: { model: PanelModel; id: string; failure: Failure }) {
  const attempt = model.attempts?.all.value.get(id);
  const isAsking = attempt?.state === 'asking';
  return (
    <>
      {isAsking && <AddressField model={model} id={id} failure={failure} />}
      <div class="who">
        <Outcome model={model} id={id} label={t('Who am I:')} />
        {attempt?.state === 'done' && (
          <button
            type="button"
            class="tool"
            data-action="other-address"
            onClick={() => model.attempts?.askAddress(id, failure)}
          >
            {t('Ask elsewhere')}
          </button>
        )}
      </div>
    </>
  );
}

function AddressField({ model, id, failure }: { model: PanelModel; id: string; failure: Failure }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const host = URL.parse(firstHop(failure.exchange).url)?.host ?? '';
  const cancel = () => {
    model.attempts?.drop(id);
    focusButton(id);
  };
  return (
    <form
      class="address-field"
      data-address-field
      onSubmit={(event) => {
        event.preventDefault();
        const address = field.current?.value.trim() ?? '';
        if (address === '') return;
        model.attempts?.wish(id, failure, { kind: 'who', address });
        focusButton(id);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation(); // One Escape closes one thing.
        cancel();
      }}
    >
      <label for="who-address">{t('Where does {host} say who is signed in?', { host })}</label>
      <input
        id="who-address"
        ref={field}
        type="text"
        spellcheck={false}
        autocomplete="off"
        placeholder={EXAMPLE}
        aria-describedby="who-why"
      />
      <button type="submit" class="button" data-action="ask-who">
        {t('Ask')}
      </button>
      <button type="button" class="button" data-action="cancel" onClick={cancel}>
        {t('Cancel')}
      </button>
      <p id="who-why" class="quiet">
        <Prose
          text={t(
            'Asked by `GET` from the page, with its cookies, each time you press. The address is remembered; the answer is not.',
          )}
        />
      </p>
    </form>
  );
}
