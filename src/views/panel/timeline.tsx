import { useSignal } from '@preact/signals';
import { texts } from '../../core/language';
import { listed } from '../../core/text';
import { type Bar, SIGNS, type Timeline } from '../../core/timeline';
import { language, t } from '../language';
import { Raw } from '../shared/raw';
import { clockTime } from '../time';

const ENDS: Record<Bar['end'], string> = texts({
  expired: 'expired',
  deleted: 'deleted',
  replaced: 'replaced',
  open: '',
});
/** How far one can zoom in, as a multiple of the panel's width, and by how much a press goes. */
const MOST = 8;
const STEP = 1.5;

/**
 * The drawn story: lifetimes as bars, requests as signs below. What is under the pointer is marked in the list of events, which
 * tells the same in words: the drawing is a picture to those who cannot see it.
 */
export function Drawing({ timeline, onPoint }: { timeline: Timeline; onPoint(event: number | null): void }) {
  const zoom = useSignal(1);
  const { bars, marks, pauses, begin, end } = timeline;
  const by = (factor: number) => {
    zoom.value = Math.min(MOST, Math.max(1, zoom.value * factor));
  };
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    by(event.deltaY < 0 ? STEP : 1 / STEP);
  };
  return (
    <div class="drawing">
      <div class="zoom">
        <button
          type="button"
          class="tool"
          aria-label={t('Zoom out')}
          title={t('Zoom out')}
          disabled={zoom.value === 1}
          onClick={() => by(1 / STEP)}
        >
          −
        </button>
        <button
          type="button"
          class="tool"
          aria-label={t('Zoom in')}
          title={t('Zoom in (Ctrl + wheel)')}
          disabled={zoom.value === MOST}
          onClick={() => by(STEP)}
        >
          +
        </button>
      </div>
      <div class="lanes" onWheel={onWheel}>
        <div
          class="lanes-inner"
          role="img"
          aria-label={t('Timeline from {begin} to {end}', { begin: clockTime(begin), end: clockTime(end) })}
          style={{ width: `${zoom.value * 100}%` }}
        >
          {lanesOf(bars).map(([name, own]) => (
            <div key={name} class="lane">
              <span class="lane-name">
                <Raw text={name} />
              </span>
              <span class="track">
                {own.map((bar, index) => (
                  <Life key={bar.from} bar={bar} isLast={index === own.length - 1} />
                ))}
              </span>
            </div>
          ))}
          <div class="lane requests">
            <span class="lane-name">{t('Requests')}</span>
            <span class="track">
              {marks.map((mark, index) => (
                <span
                  key={index}
                  class="sign"
                  data-sign={mark.sign}
                  style={{ insetInlineStart: percent(mark.x) }}
                  title={`${clockTime(mark.at)} ${t(SIGNS[mark.sign].means)}`}
                  onPointerEnter={() => onPoint(mark.event ?? null)}
                  onPointerLeave={() => onPoint(null)}
                >
                  {SIGNS[mark.sign].form}
                </span>
              ))}
            </span>
          </div>
          <div class="lane axis">
            <span class="lane-name">{clockTime(begin)}</span>
            <span class="track">
              {pauses.map(({ x, label }) => (
                <span key={x} class="pause" style={{ insetInlineStart: percent(x) }}>
                  {label}
                </span>
              ))}
              <span class="pause last">{clockTime(end)}</span>
            </span>
          </div>
        </div>
      </div>
    </div>
  );
}

function Life({ bar, isLast }: { bar: Bar; isLast: boolean }) {
  const end = t(ENDS[bar.end]);
  return (
    <>
      <span
        class="bar"
        data-kind={bar.kind}
        data-end={bar.end}
        style={{ insetInlineStart: percent(bar.from), width: percent(bar.to - bar.from) }}
        title={end ? listed([bar.name, end], language.value) : bar.name}
      />
      {/* Where another follows there may be no room for a word; its colour and its title tell the end. */}
      {end && isLast && (
        <span class="bar-end" style={{ insetInlineStart: percent(bar.to) }}>
          {end}
        </span>
      )}
    </>
  );
}

/** The bars of one name share a lane. */
function lanesOf(bars: readonly Bar[]): [string, Bar[]][] {
  const lanes = new Map<string, Bar[]>();
  for (const bar of bars) lanes.set(bar.name, [...(lanes.get(bar.name) ?? []), bar]);
  return [...lanes];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
