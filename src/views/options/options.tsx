import type { Signal } from '@preact/signals';
import { isWhoLine } from '../../core/who';
import type { Settings } from '../../messaging/settings';
import { AddressList } from './address-list';

export interface OptionsProps {
  settings: Signal<Settings>;
  write(settings: Settings): void;
}

/** What a person may want otherwise, and what is never kept whatever they choose. */
export function Options({ settings, write }: OptionsProps) {
  const on = settings.value.pageHook === 'local';
  const change = (event: Event) => {
    if (event.currentTarget instanceof HTMLInputElement)
      write({ ...settings.value, pageHook: event.currentTarget.checked ? 'local' : 'never' });
  };
  return (
    <main class="options">
      <h1>Why401</h1>
      <section class="card">
        <label class="setting" for="page-hook">
          <span class="setting-name">Look into page scripts</span>
          <input
            type="checkbox"
            role="switch"
            class="switch"
            id="page-hook"
            data-setting="pageHook"
            aria-describedby="page-hook-why"
            checked={on}
            aria-checked={on}
            onChange={change}
          />
        </label>
        <p id="page-hook-why">
          Why401 then watches the page’s own <code>fetch</code> and <code>XMLHttpRequest</code>, which tells
          the credentials mode and the answer’s body even while DevTools is closed, and lets you send a
          failing call again from the panel. It does so only on your own machine and network (
          <code>localhost</code>, <code>*.test</code>, <code>*.local</code>, private addresses) and on sites
          where you opened this extension’s panel or popup; a page can notice it.
        </p>
      </section>
      <section class="card">
        <AddressList
          id="expected"
          label="Expected refusals"
          lines={settings.value.expected}
          placeholder={'/api/me/\napi.test/session'}
          onChange={(expected) => write({ ...settings.value, expected })}
        >
          A call that asks whether somebody is signed in is refused on every cold start. What fails at these
          addresses is shown folded and never counted. One a line: a host, a path, or both; <code>*</code>{' '}
          stands for anything.
        </AddressList>
        <AddressList
          id="ignored"
          label="Ignored addresses"
          lines={settings.value.ignored}
          placeholder={'*.analytics.example\n/health'}
          onChange={(ignored) => write({ ...settings.value, ignored })}
        >
          What goes to these addresses is not looked at, from now on.
        </AddressList>
        <AddressList
          id="who"
          label="Who am I"
          lines={settings.value.who}
          placeholder={'localhost:8000/api/me/\napi.test/session'}
          isAddress={isWhoLine}
          form="a host and a path: api.test/me"
          onChange={(who) => write({ ...settings.value, who })}
        >
          Where your servers say who is signed in: a host and a path, one a line. The panel’s button “Who am
          I?” asks there from the page, when you press it and never by itself.
        </AddressList>
      </section>
      <section class="card">
        <h2>Recorded elsewhere?</h2>
        <p>
          <a href="viewer.html" target="_blank" rel="noreferrer" data-action="open-file">
            Open a HAR file or a report
          </a>{' '}
          to see its failing requests explained as in the panel. The file stays on this computer.
        </p>
      </section>
      <section class="card">
        <h2>Never stored, never sent</h2>
        <p>
          Cookie values, tokens, passwords and keys are reduced to their form (length, characters, a
          fingerprint that ends with the browser’s session) before anything is kept. Nothing leaves this
          browser unless you export a report.
        </p>
      </section>
    </main>
  );
}
