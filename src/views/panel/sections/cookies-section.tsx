import { isSeen } from '../../../core/evidence';
import {
  type CookieAttributes,
  type CookieLine,
  cookieLines,
  policyOf,
  type UnsentReason,
} from '../../../core/report/cookie-lines';
import { WITNESSES } from '../../../core/report/witnesses';
import { Raw } from '../../shared/raw';
import { Scroll } from '../../shared/scroll';
import { relativeTime } from '../../time';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

const REASONS: Record<UnsentReason, string> = {
  'domain-mismatch': 'belongs to another host',
  'not-on-path': 'its path does not cover this address',
  'secure-only': 'Secure, and this is http',
  'samesite-strict': 'SameSite=Strict on a cross-site request',
  'samesite-lax': 'SameSite=Lax on a cross-site request',
  'samesite-unspecified-treated-as-lax': 'no SameSite, taken for Lax on a cross-site request',
  'other-partition': 'kept for another top-level site',
  'other-reason': 'the browser had another reason',
  expired: 'expired',
  removed: 'removed before the request',
  'credentials-mode': 'the call did not include credentials',
  'third-party-blocked': 'this browser blocks third-party cookies here',
};

/** Every cookie around the request: on the wire, withheld and why, or gone. */
export function CookiesSection({ model, failure }: SectionProps) {
  const browser = model.log.tab.value?.browser ?? { name: '' };
  const lines = cookieLines(failure.exchange, policyOf(browser));
  const sent = lines.filter((line) => line.sent).length;
  const note =
    lines.length === 0
      ? isSeen(failure.exchange.jar)
        ? 'none'
        : 'not seen'
      : `${sent} of ${lines.length} sent`;
  return (
    <Fold model={model} title="Cookies" note={note}>
      {lines.length === 0 ? (
        <p>
          {isSeen(failure.exchange.jar)
            ? 'No cookie was sent, and the browser held none for this site.'
            : 'The browser’s cookies were not seen.'}
        </p>
      ) : (
        <Scroll>
          <table>
            <thead>
              <tr>
                <th scope="col">Cookie</th>
                <th scope="col">What became of it</th>
                <th scope="col">Attributes</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, index) => (
                <tr key={`${line.name}-${index}`}>
                  <th scope="row">
                    <Raw text={line.name} />
                  </th>
                  <td>
                    {fateOf(line)}
                    <Words words={line.words} />
                  </td>
                  <td class="quiet">
                    {line.attributes ? (
                      <Raw text={attributesText(line.attributes, failure.exchange.startedAt)} />
                    ) : (
                      '–'
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Fold>
  );
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

function fateOf(line: CookieLine): string {
  if (line.sent)
    return line.held === false
      ? 'sent, and not in the browser’s store as sent'
      : `sent, ${line.length} characters`;
  const reason = line.reason ? REASONS[line.reason] : 'nothing tells why';
  if (line.held === false) return `gone: ${reason}`;
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
