/** What to know before the first failure, on one screen, until somebody has read it. */
export function Welcome({ done }: { done(): void }) {
  return (
    <section class="welcome" aria-label="Welcome">
      <p>
        <strong>When a request fails with 401 or 403, Why401 says why</strong>, from what it saw, and what to
        change.
      </p>
      <ol>
        <li>Reload the page: its requests are seen from then on.</li>
        <li>
          Open DevTools (<kbd>F12</kbd>) and its tab <strong>Why401</strong> before you repeat what fails.
          Then the server’s own words are read, too.
        </li>
        <li>The number on the icon counts what fails in this tab.</li>
      </ol>
      <p class="hushed">Cookies, tokens and passwords are never stored, shown or exported.</p>
      <button type="button" class="button primary" data-action="welcomed" onClick={done}>
        Got it
      </button>
    </section>
  );
}
