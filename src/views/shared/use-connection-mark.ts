import { useLayoutEffect } from 'preact/hooks';
import type { LiveLog } from '../live-log';

/** Writes the connection's state on the document once it is drawn: styles and tests wait for it. */
export function useConnectionMark(log: LiveLog): void {
  const state = log.connection.value;
  useLayoutEffect(() => {
    document.documentElement.dataset.connection = state;
  }, [state]);
}
