import type { Signal } from '@preact/signals';
import { isWhoLine } from '../../core/who';
import { isHostLine, KEPT, type Settings, type Uncounted } from '../../messaging/settings';
import { AddressList } from './address-list';
import { AnyOf, OneOf, Switch } from './choice';

export interface OptionsProps {
  settings: Signal<Settings>;
  write(settings: Settings): void;
}

const COUNTED: readonly (readonly [Uncounted, string])[] = [
  ['blocked', 'Requests that CORS or the browser blocked'],
  ['login-page', 'Calls that ended at a login page'],
  ['within', 'Refusals inside an answer that ended well (GraphQL, RPC)'],
];

/** What a person may want otherwise, and what is never kept whatever they choose. */
export function Options({ settings, write }: OptionsProps) {
  const change = (part: Partial<Settings>) => write({ ...settings.value, ...part });
  const { pageHook, hooked, unhooked, expected, ignored, who, uncounted, preserve, kept, theme } =
    settings.value;
  return (
    <main class="options">
      <h1>Why401</h1>
      <section class="card" aria-label="What counts">
        <AnyOf
          id="counted"
          label="What counts as a failure"
          values={COUNTED.map(([choice]) => choice).filter((choice) => !uncounted.includes(choice))}
          among={COUNTED}
          onChange={(counted) =>
            change({
              uncounted: COUNTED.map(([choice]) => choice).filter((choice) => !counted.includes(choice)),
            })
          }
        >
          Answers <code>401</code>, <code>403</code> and <code>407</code> and refused CSRF tokens always do.
          What you take away here is shown folded and never counted.
        </AnyOf>
        <AddressList
          id="expected"
          label="Expected refusals"
          lines={expected}
          placeholder={'/api/me/\napi.test/session'}
          onChange={(lines) => change({ expected: lines })}
        >
          A call that asks whether somebody is signed in is refused on every cold start. What fails at these
          addresses is shown folded and never counted. One a line: a host, a path, or both; <code>*</code>{' '}
          stands for anything.
        </AddressList>
        <AddressList
          id="ignored"
          label="Ignored addresses"
          lines={ignored}
          placeholder={'*.analytics.example\n/health'}
          onChange={(lines) => change({ ignored: lines })}
        >
          What goes to these addresses is not looked at, from now on.
        </AddressList>
      </section>
      <section class="card" aria-label="Page scripts">
        <Switch
          id="page-hook"
          label="Look into page scripts"
          on={pageHook === 'local'}
          onChange={(on) => change({ pageHook: on ? 'local' : 'never' })}
        >
          Why401 then watches the page’s own <code>fetch</code> and <code>XMLHttpRequest</code>, which tells
          the credentials mode and the answer’s body even while DevTools is closed, and lets you send a
          failing call again from the panel. A page can notice it, so it does that only on your own machine
          and network (as at <code>localhost</code>, <code>*.test</code>, <code>*.local</code> and private
          addresses) and on sites where you opened this extension’s panel or popup.
        </Switch>
        {pageHook === 'local' && (
          <>
            <AddressList
              id="hooked"
              label="Also on these hosts"
              lines={hooked}
              placeholder={'staging.shop.example\n*.preview.example'}
              isAddress={isHostLine}
              form="a host: shop.example, or *.shop.example"
              onChange={(lines) => change({ hooked: lines })}
            >
              From their next load on, without opening panel or popup first.
            </AddressList>
            <AddressList
              id="unhooked"
              label="Never on these hosts"
              lines={unhooked}
              placeholder={'bank.example'}
              isAddress={isHostLine}
              form="a host: shop.example, or *.shop.example"
              onChange={(lines) => change({ unhooked: lines })}
            >
              Whatever else is said above.
            </AddressList>
          </>
        )}
        <AddressList
          id="who"
          label="Who am I"
          lines={who}
          placeholder={'localhost:8000/api/me/\napi.test/session'}
          isAddress={isWhoLine}
          form="a host and a path: api.test/me"
          onChange={(lines) => change({ who: lines })}
        >
          Where your servers say who is signed in: a host and a path, one a line. The panel’s button “Who am
          I?” asks there from the page, when you press it and never by itself.
        </AddressList>
      </section>
      <section class="card" aria-label="Log and look">
        <Switch
          id="preserve"
          label="Keep failures on navigation"
          on={preserve}
          onChange={(on) => change({ preserve: on })}
        >
          For tabs that are opened from now on; the panel’s own box says otherwise for one tab.
        </Switch>
        <OneOf
          id="kept"
          label="Failures kept of a tab"
          value={kept}
          among={KEPT.map((count) => [count, String(count)] as const)}
          onChange={(count) => change({ kept: count })}
        >
          The oldest go first. All of them go when the tab or the browser is closed.
        </OneOf>
        <OneOf
          id="theme"
          label="Theme"
          value={theme}
          among={[
            ['auto', 'Like DevTools and the system'],
            ['light', 'Light'],
            ['dark', 'Dark'],
          ]}
          onChange={(chosen) => change({ theme: chosen })}
        />
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
