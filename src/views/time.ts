import { computed } from '@preact/signals';
import { texts } from '../core/language';
import { duration } from '../core/text';
import { language, t } from './language';

const CLOCK = computed(
  () =>
    new Intl.DateTimeFormat(language.value.tag, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
);

/** The time of day, in the person's own zone: `12:03:07`. */
export function clockTime(at: number): string {
  return CLOCK.value.format(at);
}

const RELATIVE = texts({
  request: {
    near: 'within a second of the request',
    before: '{time} before the request',
    after: '{time} after the request',
  },
  this: { near: 'within a second of this', before: '{time} before this', after: '{time} after this' },
});

/** How far a moment lies from another, which is called `to`: `4 min before the request`. */
export function relativeTime(at: number, base: number, to: keyof typeof RELATIVE = 'request'): string {
  const difference = base - at;
  const { near, before, after } = RELATIVE[to];
  if (Math.abs(difference) < 1_000) return t(near);
  return t(difference > 0 ? before : after, { time: duration(Math.abs(difference), language.value) });
}
