import { siteOf } from '../../core/parse/site';
import { renderEvent, type StoryEvent } from '../../core/story';
import { Prose } from '../shared/prose';
import { clockTime } from '../time';
import type { PanelModel } from './model';

const TITLE = 'Story';

/** How one got there: the session of the selected failure's site as a timeline, one line until somebody wants more. */
export function Story({ model }: { model: PanelModel }) {
  const site = siteOf(model.selected.value?.newest.exchange.hops.at(-1)?.url ?? '');
  const events = model.log.story.value.filter((event) => event.site === site);
  if (events.length < 2) return null;
  return (
    <details
      class="story"
      data-section={TITLE}
      open={model.unfolded.value.has(TITLE)}
      onToggle={(event) => model.toggle(TITLE, event.currentTarget.open)}
    >
      <summary>
        <span class="fold-title">{TITLE}</span>
        <span class="story-line">
          {events.map((event) => (
            <span key={keyOf(event)} class="story-mark" data-event={event.event}>
              {event.event.replaceAll('-', ' ')}
            </span>
          ))}
        </span>
      </summary>
      <ol class="story-events">
        {events.map((event) => (
          <li key={keyOf(event)} data-event={event.event}>
            <time class="quiet">{clockTime(event.at)}</time>
            <span>
              <Prose text={renderEvent(event)} />
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

function keyOf({ at, event, detail }: StoryEvent): string {
  return `${at} ${event} ${String(detail.name ?? detail.path ?? '')}`;
}
