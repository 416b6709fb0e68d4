import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** A state that falls back by itself: what a button says for a moment after it was pressed. */
export function useBriefly<State>(rest: State, ms: number): Signal<State> {
  const state = useSignal<State>(rest);
  const now = state.value;
  useEffect(() => {
    if (now === rest) return;
    const timer = setTimeout(() => {
      state.value = rest;
    }, ms);
    return () => clearTimeout(timer);
  }, [now, rest, ms, state]);
  return state;
}
