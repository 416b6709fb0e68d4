import { t } from '../language';
import { Prose } from '../shared/prose';

/** What to know before the first failure, on one screen, until somebody has read it. */
export function Welcome({ done }: { done(): void }) {
  return (
    <section class="welcome" aria-label={t('Welcome')}>
      <p>
        <strong>
          {t('When a request fails with 401 or 403, Why401 says why, from what it saw, and what to change.')}
        </strong>
      </p>
      <ol>
        <li>{t('Reload the page: its requests are seen from then on.')}</li>
        <li>
          <Prose
            text={t(
              'Open DevTools (`F12`) and its tab Why401 before you repeat what fails. Then the server’s own words are read, too.',
            )}
          />
        </li>
        <li>{t('The number on the icon counts what fails in this tab.')}</li>
      </ol>
      <p class="hushed">{t('Cookies, tokens and passwords are never stored, shown or exported.')}</p>
      <button type="button" class="button primary" data-action="welcomed" onClick={done}>
        {t('Got it')}
      </button>
    </section>
  );
}
