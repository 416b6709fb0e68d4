import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Up to so many rows are all drawn: the browser's own search then finds each. */
const ALL = 80;
/** How many rows are drawn beyond each edge of what is seen, and by how many the drawn part moves. */
const SPARE = 16;
const STEP = 8;
/** The height of a row until one was measured, in pixels. */
const GUESS = 49;

/** Which part of a long list is drawn. */
export interface Window {
  /** False for a list that is drawn whole. */
  readonly partial: boolean;
  readonly from: number;
  readonly to: number;
  /** The height of each row, in pixels. */
  readonly height: number;
}

/**
 * Finds the part of a list that its scroller shows. All rows must be equally high.
 * @param box what holds the rows, somewhere within the scroller.
 * @param toward the row that is about to be scrolled into sight; -1 when none is.
 */
export function useWindow(
  count: number,
  box: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  toward: number,
): Window {
  const seen = useSignal({ first: 0, last: STEP });
  const height = useRef(GUESS);
  const partial = count > ALL;
  useLayoutEffect(() => {
    const [holder, outer] = [box.current, scroller.current];
    if (!partial || !holder || !outer) return;
    const look = () => {
      height.current = holder.querySelector<HTMLElement>('.row')?.offsetHeight || GUESS;
      const hidden = outer.getBoundingClientRect().top - holder.getBoundingClientRect().top;
      const first = Math.floor(hidden / height.current / STEP) * STEP;
      const last = first + Math.ceil(outer.clientHeight / height.current) + STEP;
      if (first !== seen.peek().first || last !== seen.peek().last) seen.value = { first, last };
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(outer);
    resized.observe(holder);
    outer.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      outer.removeEventListener('scroll', look);
    };
  }, [partial, count, box, scroller, seen]);
  if (!partial) return { partial, from: 0, to: count, height: GUESS };
  const { first, last } = around(toward, seen.value);
  return {
    partial,
    from: Math.max(0, Math.min(first, count) - SPARE),
    to: Math.max(0, Math.min(count, last + SPARE)),
    height: height.current,
  };
}

/** Where it will be when that row has come into sight by the shortest way: drawing what is about to leave would be in vain. */
function around(row: number, seen: { first: number; last: number }): { first: number; last: number } {
  if (row < 0 || (row >= seen.first && row < seen.last)) return seen;
  const size = seen.last - seen.first;
  return row < seen.first ? { first: row, last: row + size } : { first: row - size, last: row + STEP };
}
