import { type CookieSetting, isSeen } from '../../../core/evidence';
import type { RefusedCookie } from '../../../core/refused-cookies';
import {
  type CookieAttributes,
  type CookieLine,
  cookieLines,
  policyOf,
} from '../../../core/report/cookie-lines';
import { whyRefused, whyUnsent } from '../../../core/report/cookie-words';
import { WITNESSES } from '../../../core/report/witnesses';
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
      <Fold model={model} title="Cookies" note={known ? 'none' : 'not seen'}>
        <p>
          {known
            ? 'No cookie was sent, and the browser held none for this site.'
            : 'The browser’s cookies were not seen.'}
        </p>
      </Fold>
    );
  }
  const at = exchange.startedAt;
  const isElsewhere = ({ reason }: CookieLine) =>
    reason === 'domain-mismatch' || reason === 'other-partition';
  const own = lines.filter((line) => !isElsewhere(line));
  return (
    <Fold model={model} title="Cookies" note={noteOf(own, refusedCookies)}>
      <Scroll>
        <table class="cookies">
          <thead>
            <tr>
              <th scope="col">Cookie</th>
              <th scope="col">What became of it</th>
              <th scope="col">Last set</th>
              <th scope="col">Attributes</th>
            </tr>
          </thead>
          <Lines lines={own} at={at} />
          <Lines title="Elsewhere, by names that matter here" lines={lines.filter(isElsewhere)} at={at} />
          <Refused cookies={refusedCookies} at={at} />
        </table>
      </Scroll>
    </Fold>
  );
}

function noteOf(own: readonly CookieLine[], refused: readonly RefusedCookie[]): string {
  const sent = own.filter((line) => line.sent).length;
  return [
    own.length > 0 ? `${sent} of ${own.length} sent` : 'none for this address',
    refused.length > 0 && `${refused.length} refused when set`,
  ]
    .filter(Boolean)
    .join(', ');
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
            {line.doubled && <span class="remark">Two of this name are meant for this request.</span>}
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
      <GroupTitle text="Refused when they were set" />
      {cookies.map(({ name, by, reason }, index) => (
        <tr key={`${name}-${index}`}>
          <th scope="row">
            <Raw text={name} />
          </th>
          <td>{whyRefused(reason)}</td>
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
  if (!set) return <>{known ? 'before this log' : '–'}</>;
  const when = relativeTime(set.at, at, 'the request');
  if (!set.by) return <>{when}, by a script or an answer out of sight</>;
  const path = URL.parse(set.by.url)?.pathname ?? set.by.url;
  return <Prose text={`${when}, by \`${set.by.method} ${path}\``} />;
}

/** The browser's own words, which deep capture heard. */
function Words({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <span class="browser-words">
      {WITNESSES.debugger}: <Raw text={words.join(', ')} />
    </span>
  );
}

function fateOf(line: CookieLine, at: number): string {
  if (line.sent)
    return line.held === false
      ? 'sent, and not in the browser’s store as sent'
      : `sent, ${line.length} characters`;
  if (line.goneAt !== null) {
    const when = relativeTime(line.goneAt, at, 'the request');
    return line.reason === 'expired' ? `expired ${when}` : `removed ${when}`;
  }
  if (line.reason === 'domain-mismatch' && line.attributes) return `belongs to ${line.attributes.domain}`;
  if (line.reason === 'other-partition' && line.attributes?.partition)
    return `kept for pages of ${line.attributes.partition}`;
  const reason = line.reason ? whyUnsent(line.reason) : 'nothing tells why';
  return line.sent === null
    ? `held${line.reason ? `; would stay: ${reason}` : '; the wire was not seen'}`
    : `withheld: ${reason}`;
}

function attributesText(attributes: CookieAttributes, base: number): string {
  const { domain, hostOnly, path, secure, httpOnly, sameSite, expiresAt, partition } = attributes;
  return [
    `${hostOnly ? '' : '.'}${domain}${path}`,
    sameSite === 'unspecified' ? 'no SameSite' : `SameSite=${sameSite[0]?.toUpperCase()}${sameSite.slice(1)}`,
    secure && 'Secure',
    httpOnly && 'HttpOnly',
    partition && `partition ${partition}`,
    expiresAt === null ? 'session' : `expires ${relativeTime(expiresAt, base, 'the request')}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
