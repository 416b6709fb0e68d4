import { useRef } from 'preact/hooks';
import { t } from '../language';

/** The page before a file was chosen, while one is read, and after one could not be. */
export function Choose({
  open,
  trouble,
  reading,
}: {
  open(file: File): void;
  /** Why the last file could not be opened. */
  trouble: string | null;
  /** The name of the file that is being read. */
  reading: string | null;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <main class="choose" aria-busy={reading !== null}>
      <h1>{t('Open a recording')}</h1>
      <p>
        {t(
          'A HAR file of any browser or proxy, or a JSON report of Why401. Its failing requests are explained here, as in the panel. The file stays on this computer.',
        )}
      </p>
      <p>
        <button
          type="button"
          class="button primary"
          data-action="choose-file"
          onClick={() => input.current?.click()}
        >
          {t('Choose a file…')}
        </button>
        <span class="hushed"> {t('or drop it anywhere on this page')}</span>
        <input
          ref={input}
          type="file"
          hidden
          tabIndex={-1}
          accept=".har,.json,application/json"
          aria-label={t('Recording')}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) open(file);
            event.currentTarget.value = ''; // The same file may be chosen again.
          }}
        />
      </p>
      <p role="status" class="hushed">
        {reading === null ? '' : t('Reading {name}…', { name: reading })}
      </p>
      {trouble !== null && (
        <p role="alert" class="trouble">
          {trouble}
        </p>
      )}
      <p class="hushed">
        {t(
          'Chromium leaves cookies and tokens out of a HAR file unless it is exported “with sensitive data” (DevTools settings, Network). With them the answer is surer; they are reduced to shapes as soon as they are read.',
        )}
      </p>
    </main>
  );
}
