import type { LiveLog } from '../live-log';

/** What keeps the panel from doing its work, and the way out. */
export function Notice({ log, requestAccess }: { log: LiveLog; requestAccess?: (() => void) | undefined }) {
  if (log.connection.value === 'gone') {
    return (
      <p class="notice" role="alert">
        Why401 was updated or reloaded: close and reopen DevTools.
      </p>
    );
  }
  if (log.tab.value?.access !== 'missing') return null;
  return (
    <p class="notice" role="alert">
      <span>Why401 has no access to this site, so it sees none of its requests.</span>{' '}
      {requestAccess ? (
        <button type="button" class="button" data-action="access" onClick={requestAccess}>
          Grant access
        </button>
      ) : (
        <span>Grant it in the popup of Why401, then reload the page.</span>
      )}
    </p>
  );
}
