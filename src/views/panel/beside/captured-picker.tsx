import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Past } from '../../../core/history';
import { counted, t } from '../../language';
import { Address } from '../../shared/address';
import { clockTime } from '../../time';
import type { PanelModel } from '../model';

/** As many as a person looks through without the filter. */
const SHOWN = 50;

/** The other requests of this tab, the newest first, to choose one from. */
export function CapturedPicker({
  model,
  except,
  pick,
}: {
  model: PanelModel;
  /** The id of the failing request itself. */
  except: string;
  pick(past: Past): void;
}) {
  const words = useSignal('');
  const connection = model.log.connection.value;
  useEffect(() => {
    // Asked again after a reconnection: what was asked before may have got no answer.
    if (connection === 'connected') model.beside.ask();
  }, [connection, model]);
  const all = model.beside.captured.value;
  if (all === null) return <p class="connecting">{t('Asking for the captured requests …')}</p>;
  const page = model.log.tab.value?.url ?? null;
  const fitting = all.filter((past) => past.id !== except && fits(past, words.value));
  return (
    <search class="picker" data-picker onKeyDown={step}>
      <input
        type="search"
        class="filter"
        placeholder={t('Filter by method, path or status')}
        aria-label={t('Filter the captured requests')}
        value={words.value}
        onInput={(event) => {
          words.value = event.currentTarget.value;
        }}
      />
      {fitting.length === 0 ? (
        <p class="quiet">
          {words.value === '' ? t('No other request was captured in this tab yet.') : t('No request fits.')}
        </p>
      ) : (
        <ul class="picks" aria-label={t('Captured requests, the newest first')}>
          {fitting.slice(0, SHOWN).map((past) => (
            <li key={past.id}>
              <button type="button" class="pick" data-pick={past.id} onClick={() => pick(past)}>
                <span class={lookOf(past)}>{past.status || '–'}</span>
                <span class="method">{past.method}</span>
                <Address text={placeOf(past.url, page)} full={past.url} />
                <time class="when">{clockTime(past.at)}</time>
              </button>
            </li>
          ))}
        </ul>
      )}
      {fitting.length > SHOWN && (
        <p class="quiet">
          {counted(
            fitting.length - SHOWN,
            '{n} more: the filter finds it.',
            '{n} more: the filter finds them.',
          )}
        </p>
      )}
    </search>
  );
}

function lookOf({ status }: Past): string {
  return status >= 400 || status === 0 ? 'status' : 'status fine';
}

function fits({ method, url, status }: Past, words: string): boolean {
  const text = `${method} ${url} ${status}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Path and query, with the host before them when it is not the page's own. */
function placeOf(url: string, page: string | null): string {
  const address = URL.parse(url);
  if (!address) return url;
  const own = page !== null && URL.parse(page)?.host === address.host;
  return `${own ? '' : address.host}${address.pathname}${address.search}`;
}

/** Arrows move between the requests, and from the filter to the first of them. */
function step(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')];
  // Whatever has the focus: what is none of them is at -1.
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[Math.max(0, Math.min(stops.length - 1, at + by))]?.focus();
}
