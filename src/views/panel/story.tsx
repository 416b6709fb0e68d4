import { useSignal } from '@preact/signals';
import { texts } from '../../core/language';
import { siteOf } from '../../core/parse/site';
import { renderEvent, type StoryEvent, type StoryEventKind } from '../../core/story';
import { timelineOf } from '../../core/timeline';
import { language, t } from '../language';
import { Prose } from '../shared/prose';
import { clockTime } from '../time';
import type { PanelModel } from './model';
import { Drawing } from './timeline';

const TITLE = texts('Story');

/** The events of a story in a line: a word or two each. */
const MARKS: Record<StoryEventKind, string> = texts({
  'sign-in': 'sign in',
  'sign-in-refused': 'sign in refused',
  'sign-out': 'sign out',
  'session-cookie-set': 'session cookie set',
  'session-cookie-replaced': 'session cookie replaced',
  'session-cookie-rejected': 'session cookie rejected',
  'session-cookie-deleted': 'session cookie deleted',
  'token-first-sent': 'token first sent',
  'token-expired': 'token expired',
  refresh: 'refresh',
  'refresh-refused': 'refresh refused',
  'last-success': 'last success',
  'first-failure': 'first failure',
});

/** How one got there: the session of the selected failure's site as a timeline, one line until somebody wants more. */
export function Story({ model }: { model: PanelModel }) {
  const site = siteOf(model.selected.value?.newest.exchange.hops.at(-1)?.url ?? '');
  const events = model.log.story.value.filter((event) => event.site === site);
  const pointed = useSignal<number | null>(null);
  if (events.length < 2) return null;
  const open = model.unfolded.value.has(TITLE);
  return (
    <aside class="story-place" aria-label={t('Story of the session')}>
      <details
        class="story"
        data-section={TITLE}
        open={open}
        onToggle={(event) => model.toggle(TITLE, event.currentTarget.open)}
      >
        <summary>
          <span class="fold-title">{t(TITLE)}</span>
          <span class="story-line">
            {events.map((event) => (
              <span key={keyOf(event)} class="story-mark" data-event={event.event}>
                {t(MARKS[event.event])}
              </span>
            ))}
          </span>
        </summary>
        {open && (
          <Drawing
            timeline={timelineOf(events, failuresOf(model, site), language.value)}
            onPoint={(event) => {
              pointed.value = event;
            }}
          />
        )}
        <ol class="story-events">
          {events.map((event, index) => (
            <li key={keyOf(event)} data-event={event.event} data-pointed={pointed.value === index}>
              <time class="quiet">{clockTime(event.at)}</time>
              <span>
                <Prose text={renderEvent(event, language.value)} />
              </span>
            </li>
          ))}
        </ol>
      </details>
    </aside>
  );
}

/** When the site failed. */
function failuresOf(model: PanelModel, site: string | undefined): number[] {
  return model.log.failures.value
    .filter(({ exchange, folded }) => !folded && siteOf(exchange.hops.at(-1)?.url ?? '') === site)
    .map(({ exchange }) => exchange.startedAt);
}

function keyOf({ at, event, detail }: StoryEvent): string {
  return `${at} ${event} ${String(detail.name ?? detail.path ?? '')}`;
}
