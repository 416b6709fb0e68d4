import { type CookieSetting, isSeen } from '../../../core/evidence';
import type { RefusedCookie } from '../../../core/refused-cookies';
import {
  type CookieAttributes,
  type CookieLine,
  cookieLines,
  policyOf,
} from '../../../core/report/cookie-lines';
import { whyRefused, whyUnsent } from '../../../core/report/cookie-words';
import { listed } from '../../../core/text';
import { counted, language, t } from '../../language';
import { Prose } from '../../shared/prose';
import { Raw } from '../../shared/raw';
import { Scroll } from '../../shared/scroll';
import { relativeTime } from '../../time';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

/** Every cookie around the request: on the wire, withheld and why, gone, another host's, or never kept. */
export function CookiesSection({ model, failure }: SectionProps) {
  const { exchange, refusedCookies } = failure;
  const lines = cookieLines(exchange, policyOf(model.log.tab.value?.browser ?? { name: '' }));
  const known = isSeen(exchange.jar);
  if (lines.length + refusedCookies.length === 0) {
    return (
      <Fold model={model} name="Cookies" title={t('Cookies')} note={known ? t('none') : t('not seen')}>
        <p>
          {known
            ? t('No cookie was sent, and the browser held none for this site.')
            : t('The browser’s cookies were not seen.')}
        </p>
      </Fold>
    );
  }
  const at = exchange.startedAt;
  const isElsewhere = ({ reason }: CookieLine) =>
    reason === 'domain-mismatch' || reason === 'other-partition';
  const own = lines.filter((line) => !isElsewhere(line));
  return (
    <Fold model={model} name="Cookies" title={t('Cookies')} note={noteOf(own, refusedCookies)}>
      <Scroll>
        <table class="cookies">
          <thead>
            <tr>
              <th scope="col">{t('Cookie')}</th>
              <th scope="col">{t('What became of it')}</th>
              <th scope="col">{t('Last set')}</th>
              <th scope="col">{t('Attributes')}</th>
            </tr>
          </thead>
          <Lines lines={own} at={at} />
          <Lines
            title={t('Elsewhere, by names that matter here')}
            lines={lines.filter(isElsewhere)}
            at={at}
          />
          <Refused cookies={refusedCookies} at={at} />
        </table>
      </Scroll>
    </Fold>
  );
}

function noteOf(own: readonly CookieLine[], refused: readonly RefusedCookie[]): string {
  const sent = number(own.filter((line) => line.sent).length);
  const parts = [
    own.length > 0
      ? t('{sent} of {all} sent', { sent, all: number(own.length) })
      : t('none for this address'),
    refused.length > 0 ? t('{n} refused when set', { n: number(refused.length) }) : '',
  ];
  return listed(parts.filter(Boolean), language.value);
}

function number(n: number): string {
  return n.toLocaleString(language.value.tag);
}

function Lines({ title, lines, at }: { title?: string; lines: readonly CookieLine[]; at: number }) {
  if (lines.length === 0) return null;
  return (
    <tbody>
      {title && <GroupTitle text={title} />}
      {lines.map((line, index) => (
        <tr key={`${line.name}-${index}`}>
          <th scope="row">
            <Raw text={line.name} />
          </th>
          <td>
            {fateOf(line, at)}
            <Words words={line.words} />
            {line.doubled && <span class="remark">{t('Two of this name are meant for this request.')}</span>}
          </td>
          <td class="quiet">
            <Setting set={line.set} known={line.held === true} at={at} />
          </td>
          <td class="quiet">{line.attributes ? <Raw text={attributesText(line.attributes, at)} /> : '–'}</td>
        </tr>
      ))}
    </tbody>
  );
}

function Refused({ cookies, at }: { cookies: readonly RefusedCookie[]; at: number }) {
  if (cookies.length === 0) return null;
  return (
    <tbody>
      <GroupTitle text={t('Refused when they were set')} />
      {cookies.map(({ name, by, reason }, index) => (
        <tr key={`${name}-${index}`}>
          <th scope="row">
            <Raw text={name} />
          </th>
          <td>{whyRefused(reason, language.value)}</td>
          <td class="quiet">
            <Setting set={{ at: by.at, by }} known={false} at={at} />
          </td>
          <td class="quiet">–</td>
        </tr>
      ))}
    </tbody>
  );
}

function GroupTitle({ text }: { text: string }) {
  return (
    <tr class="group">
      <th scope="rowgroup" colSpan={4}>
        {text}
      </th>
    </tr>
  );
}

/** A cookie without a known setting is older than the log, when the browser holds it. */
function Setting({ set, known, at }: { set: CookieSetting | null; known: boolean; at: number }) {
  if (!set) return <>{known ? t('before this log') : '–'}</>;
  const when = relativeTime(set.at, at);
  if (!set.by) return <>{t('{when}, by a script or an answer out of sight', { when })}</>;
  const path = URL.parse(set.by.url)?.pathname ?? set.by.url;
  return <Prose text={t('{when}, by `{method} {path}`', { when, method: set.by.method, path })} />;
}

/** The browser's own words, which deep capture heard. */
function Words({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <span class="browser-words">
      <Raw text={t('debugger: {words}', { words: listed(words, language.value) })} />
    </span>
  );
}

function fateOf(line: CookieLine, at: number): string {
  if (line.sent)
    return line.held === false
      ? t('sent, and not in the browser’s store as sent')
      : counted(line.length, 'sent, {n} character', 'sent, {n} characters');
  if (line.goneAt !== null) {
    const when = relativeTime(line.goneAt, at);
    return line.reason === 'expired' ? t('expired {when}', { when }) : t('removed {when}', { when });
  }
  const { attributes } = line;
  if (line.reason === 'domain-mismatch' && attributes)
    return t('belongs to {domain}', { domain: attributes.domain });
  if (line.reason === 'other-partition' && attributes?.partition)
    return t('kept for pages of {partition}', { partition: attributes.partition });
  if (!line.reason)
    return line.sent === null ? t('held; the wire was not seen') : t('withheld: nothing tells why');
  const reason = whyUnsent(line.reason, language.value);
  return line.sent === null
    ? t('held; would stay: {reason}', { reason })
    : t('withheld: {reason}', { reason });
}

function attributesText(attributes: CookieAttributes, base: number): string {
  const { domain, hostOnly, path, secure, httpOnly, sameSite, expiresAt, partition } = attributes;
  return [
    `${hostOnly ? '' : '.'}${domain}${path}`,
    sameSite === 'unspecified'
      ? t('no SameSite')
      : `SameSite=${sameSite[0]?.toUpperCase()}${sameSite.slice(1)}`,
    secure && 'Secure',
    httpOnly && 'HttpOnly',
    partition && t('partition {partition}', { partition }),
    expiresAt === null ? t('session') : t('expires {when}', { when: relativeTime(expiresAt, base) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
