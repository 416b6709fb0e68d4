import { useSignal } from '@preact/signals';
import { besideEachOther } from '../../../core/beside/beside';
import { exchangeSide, pastedSide, pastSide } from '../../../core/beside/side';
import type { Failure } from '../../../core/failure-record';
import type { Past } from '../../../core/history';
import { counted, language, t } from '../../language';
import { Address } from '../../shared/address';
import { Prose } from '../../shared/prose';
import { clockTime } from '../../time';
import type { PanelModel } from '../model';
import type { Other } from './beside-model';
import { BesideTable } from './beside-table';
import { CapturedPicker } from './captured-picker';
import { NOTE_TEXTS } from './note-texts';
import { PasteTarget } from './paste-target';

type Compared = Exclude<Other, { kind: 'problem' }>;

function sideOf(other: Compared) {
  return other.kind === 'pasted' ? pastedSide(other.pasted) : pastSide(other.past);
}

/** One failing request's place for comparing: first the choice of the other request, then both side by side. */
export function Workbench({ model, failure }: { model: PanelModel; failure: Failure }) {
  const other = model.beside.of(failure.endpoint);
  if (other && other.kind !== 'problem') return <Result model={model} failure={failure} other={other} />;
  return <Choice model={model} failure={failure} problem={other && t(other.problem, other.data)} />;
}

function Choice({
  model,
  failure,
  problem,
}: {
  model: PanelModel;
  failure: Failure;
  problem: string | undefined;
}) {
  const picking = useSignal(!model.beside.canPaste());
  return (
    <>
      {model.beside.canPaste() && (
        <PasteTarget
          take={(text) => {
            model.beside.paste(failure.endpoint, text);
            focusOn('.beside-verdict');
          }}
          problem={problem}
        />
      )}
      {picking.value ? (
        <CapturedPicker
          model={model}
          except={failure.id}
          pick={(past) => {
            model.beside.pick(failure.endpoint, past);
            focusOn('.beside-verdict');
          }}
        />
      ) : (
        <div>
          <button
            type="button"
            class="button"
            data-action="pick"
            onClick={() => {
              picking.value = true;
            }}
          >
            {t('Pick another captured request')}
          </button>
        </div>
      )}
    </>
  );
}

function Result({ model, failure, other }: { model: PanelModel; failure: Failure; other: Compared }) {
  const side = sideOf(other);
  const here = exchangeSide(failure.exchange, other.kind === 'pasted' ? 'asked' : 'answered');
  const cause = failure.explanation.diagnoses[0]?.cause ?? 'unexplained';
  const { verdict, decides, idle, same } = besideEachOther(side, here, cause, language.value);
  const heading = headingOf(other);
  const notes = other.kind === 'pasted' ? other.pasted.notes : [];
  return (
    <div class="beside" data-beside={verdict.kind}>
      <p class="hop">
        {other.kind === 'captured' && <span class={lookOf(other.past)}>{other.past.status || '–'}</span>}
        <span class="method">{side.method}</span>
        <Address text={side.url} />
        {other.kind === 'captured' && <time class="quiet">{clockTime(other.past.at)}</time>}
        <button
          type="button"
          class="button beside-clear"
          data-action="compare-another"
          onClick={() => {
            model.beside.forget(failure.endpoint);
            focusOn('[data-paste]');
          }}
        >
          {t('Clear')}
        </button>
      </p>
      <p class="beside-verdict" tabIndex={-1}>
        <Prose text={verdict.text} />
      </p>
      {other.kind === 'captured' && (other.past.status >= 400 || other.past.status === 0) && (
        <p class="quiet">{t('That request was not answered with a success either.')}</p>
      )}
      {decides.length > 0 && (
        <BesideTable rows={decides} other={heading} explains={verdict.kind === 'explains'} />
      )}
      {notes.map((note) => (
        <p class="quiet" key={note}>
          <Prose text={t(NOTE_TEXTS[note])} />
        </p>
      ))}
      {idle.length > 0 && (
        <details class="beside-rest">
          <summary>
            {counted(
              idle.length,
              '{n} more differs and decides nothing',
              '{n} more differ and decide nothing',
            )}
          </summary>
          <BesideTable rows={idle} other={heading} explains={false} />
        </details>
      )}
      {same.length > 0 && (
        <details class="beside-rest">
          <summary>{counted(same.length, '{n} is the same', '{n} are the same')}</summary>
          <BesideTable rows={same} other={heading} explains={false} />
        </details>
      )}
    </div>
  );
}

function lookOf({ status }: Past): string {
  return status >= 400 ? 'status failed' : 'ok';
}

/** Moves the focus to what took the place of the pressed thing, once it is drawn: whoever listens hears it read. */
function focusOn(selector: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus());
}

function headingOf(other: Compared): string {
  if (other.kind === 'captured') return t('The other request');
  return { curl: 'cURL', powershell: 'PowerShell', fetch: 'fetch' }[other.pasted.dialect];
}
