import type { Signal } from '@preact/signals';
import { texts } from '../../core/language';
import { isWhoLine } from '../../core/who';
import { isHostLine, KEPT, LANGUAGES, type Settings, type Uncounted } from '../../messaging/settings';
import { language, t } from '../language';
import { Prose } from '../shared/prose';
import { useTitle } from '../shared/use-title';
import { AddressList } from './address-list';
import { AnyOf, OneOf, Switch } from './choice';

export interface OptionsProps {
  settings: Signal<Settings>;
  write(settings: Settings): void;
}

interface CardProps {
  settings: Settings;
  change(part: Partial<Settings>): void;
}

const COUNTED: Record<Uncounted, string> = texts({
  blocked: 'Requests that CORS or the browser blocked',
  'login-page': 'Calls that ended at a login page',
  within: 'Refusals inside an answer that ended well (GraphQL, RPC)',
});
// Object.keys forgets what its keys are.
const KINDS = Object.keys(COUNTED) as Uncounted[];

/** What a person may want otherwise, and what is never kept whatever they choose. */
export function Options({ settings, write }: OptionsProps) {
  useTitle(t('Why401 options'));
  const change = (part: Partial<Settings>) => write({ ...settings.value, ...part });
  return (
    <main class="options">
      <h1>Why401</h1>
      <Counting settings={settings.value} change={change} />
      <PageScripts settings={settings.value} change={change} />
      <LogAndLook settings={settings.value} change={change} />
      <section class="card">
        <h2>{t('Recorded elsewhere?')}</h2>
        <p>
          <a href="viewer.html" target="_blank" rel="noreferrer" data-action="open-file">
            {t('Open a HAR file or a report')}
          </a>
        </p>
        <p>{t('Its failing requests are explained as in the panel. The file stays on this computer.')}</p>
      </section>
      <section class="card">
        <h2>{t('Never stored, never sent')}</h2>
        <p>
          {t(
            'Cookie values, tokens, passwords and keys are reduced to their form (length, characters, a fingerprint that ends with the browser’s session) before anything is kept. Nothing leaves this browser unless you export a report.',
          )}
        </p>
      </section>
    </main>
  );
}

function Counting({ settings, change }: CardProps) {
  const { uncounted, expected, ignored } = settings;
  return (
    <section class="card" aria-label={t('What counts')}>
      <AnyOf
        id="counted"
        label={t('What counts as a failure')}
        values={KINDS.filter((kind) => !uncounted.includes(kind))}
        among={KINDS.map((kind) => [kind, t(COUNTED[kind])])}
        onChange={(counted) => change({ uncounted: KINDS.filter((kind) => !counted.includes(kind)) })}
      >
        <Prose
          text={t(
            'Answers `401`, `403` and `407` and refused CSRF tokens always do. What you take away here is shown folded and never counted.',
          )}
        />
      </AnyOf>
      <AddressList
        id="expected"
        label={t('Expected refusals')}
        lines={expected}
        examples={['/api/me/', 'api.test/session']}
        onChange={(lines) => change({ expected: lines })}
      >
        <Prose
          text={t(
            'A call that asks whether somebody is signed in is refused on every cold start. What fails at these addresses is shown folded and never counted. One a line: a host, a path, or both; `*` stands for anything.',
          )}
        />
      </AddressList>
      <AddressList
        id="ignored"
        label={t('Ignored addresses')}
        lines={ignored}
        examples={['*.analytics.example', '/health']}
        onChange={(lines) => change({ ignored: lines })}
      >
        {t('What goes to these addresses is not looked at, from now on.')}
      </AddressList>
    </section>
  );
}

function PageScripts({ settings, change }: CardProps) {
  const { pageHook, hooked, unhooked, who } = settings;
  return (
    <section class="card" aria-label={t('Page scripts')}>
      <Switch
        id="page-hook"
        label={t('Look into page scripts')}
        on={pageHook === 'local'}
        onChange={(on) => change({ pageHook: on ? 'local' : 'never' })}
      >
        <Prose
          text={t(
            'Why401 then watches the page’s own `fetch` and `XMLHttpRequest`, which tells the credentials mode and the answer’s body even while DevTools is closed, and lets you send a failing call again from the panel. A page can notice it, so it does that only on your own machine and network (as at `localhost`, `*.test`, `*.local` and private addresses) and on sites where you opened this extension’s panel or popup.',
          )}
        />
      </Switch>
      {pageHook === 'local' && (
        <>
          <AddressList
            id="hooked"
            label={t('Also on these hosts')}
            lines={hooked}
            examples={['staging.shop.example', '*.preview.example']}
            isAddress={isHostLine}
            form={t('Write a host: shop.example, or *.shop.example')}
            onChange={(lines) => change({ hooked: lines })}
          >
            {t('From their next load on, without opening panel or popup first.')}
          </AddressList>
          <AddressList
            id="unhooked"
            label={t('Never on these hosts')}
            lines={unhooked}
            examples={['bank.example']}
            isAddress={isHostLine}
            form={t('Write a host: shop.example, or *.shop.example')}
            onChange={(lines) => change({ unhooked: lines })}
          >
            {t('Whatever else is said above.')}
          </AddressList>
        </>
      )}
      <AddressList
        id="who"
        label={t('Who am I')}
        lines={who}
        examples={['localhost:8000/api/me/', 'api.test/session']}
        isAddress={isWhoLine}
        form={t('Write a host and a path: api.test/me')}
        onChange={(lines) => change({ who: lines })}
      >
        {t(
          'Where your servers say who is signed in: a host and a path, one a line. The panel’s button “Who am I?” asks there from the page, when you press it and never by itself.',
        )}
      </AddressList>
    </section>
  );
}

function LogAndLook({ settings, change }: CardProps) {
  const { preserve, kept, theme, language: chosen } = settings;
  return (
    <section class="card" aria-label={t('Log and look')}>
      <Switch
        id="preserve"
        label={t('Keep failures on navigation')}
        on={preserve}
        onChange={(on) => change({ preserve: on })}
      >
        {t('For tabs that are opened from now on; the panel’s own box says otherwise for one tab.')}
      </Switch>
      <OneOf
        id="kept"
        label={t('Failures kept of a tab')}
        value={kept}
        among={KEPT.map((count) => [count, count.toLocaleString(language.value.tag)])}
        onChange={(count) => change({ kept: count })}
      >
        {t('The oldest go first. All of them go when the tab or the browser is closed.')}
      </OneOf>
      <OneOf
        id="theme"
        label={t('Theme')}
        value={theme}
        among={[
          ['auto', t('Like DevTools and the system')],
          ['light', t('Light')],
          ['dark', t('Dark')],
        ]}
        onChange={(next) => change({ theme: next })}
      />
      <OneOf
        id="language"
        label={t('Language')}
        value={chosen}
        among={[
          ['auto', t('Like the browser')],
          ...LANGUAGES.map(([folder, name]) => [folder, name, folder.replace('_', '-')] as const),
        ]}
        onChange={(next) => change({ language: next })}
      >
        {t('Reports and copies are in English: their readers may speak another language.')}
      </OneOf>
    </section>
  );
}
