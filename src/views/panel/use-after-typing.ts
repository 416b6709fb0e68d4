import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A value that waits for the next frame when typing changed it: the list answers each key at once, and what hangs on its selection
 * follows.
 */
export function useAfterTyping<Value>(value: Value, typed: string): Value {
  const drawn = useRef(value);
  const before = useRef(typed);
  const turn = useSignal(0);
  const isTyping = before.current !== typed;
  if (!isTyping) drawn.current = value;
  const waits = drawn.current !== value;
  // Read, so that the next turn draws anew.
  void turn.value;
  useLayoutEffect(() => {
    before.current = typed;
    if (!waits) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        turn.value += 1;
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [typed, value, waits, turn]);
  return drawn.current;
}
