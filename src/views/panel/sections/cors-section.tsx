import { stopText } from '../../../core/cors-errors';
import { type Exchange, type Hop, headerOf, isSeen, seenValue } from '../../../core/evidence';
import { WITNESSES } from '../../../core/report/witnesses';
import { Address } from '../../shared/address';
import { Prose } from '../../shared/prose';
import { Raw } from '../../shared/raw';
import { isCrossOrigin } from '../expectations';
import { Fold } from '../fold';
import type { SectionProps } from './sections';

const CORS_HEADERS = [
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'location',
];

/** The way that the request took: its preflight, each hop, and what each answer allowed. */
export function CorsSection({ model, failure }: SectionProps) {
  const { exchange } = failure;
  const { hops, preflight } = exchange;
  const stop = exchange.browserWords && seenValue(exchange.browserWords)?.stop;
  if (!isCrossOrigin(exchange) && hops.length === 1 && !preflight && !stop) return null;
  return (
    <Fold model={model} title="CORS and redirects" note={noteOf(exchange)}>
      {exchange.initiator && (
        <p>
          The page is{' '}
          <code>
            <Raw text={exchange.initiator} />
          </code>
          {isCrossOrigin(exchange) ? ': another origin than the request’s.' : ': the request’s own origin.'}
        </p>
      )}
      <ol class="hops">
        {preflight && <HopLine hop={preflight} />}
        {hops.map((hop, index) => (
          <HopLine key={index} hop={hop} />
        ))}
      </ol>
      {exchange.outcome.kind === 'error' && (
        <p>
          It ended with{' '}
          <code>
            <Raw text={exchange.outcome.error} />
          </code>
          .
        </p>
      )}
      {stop && (
        <p data-stop={stop.word}>
          <Prose text={stopText(stop)} /> <span class="witness">{WITNESSES.debugger}</span>
        </p>
      )}
    </Fold>
  );
}

function HopLine({ hop }: { hop: Hop }) {
  const answer = seenValue(hop.response);
  const allowed = CORS_HEADERS.flatMap((name) => {
    const value = answer && headerOf(answer.list, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return (
    <li>
      <span class="hop">
        <span class="status">{answer?.status ?? '–'}</span>
        <span class="method">{hop.method}</span>
        <Address text={hop.url} />
        <span class="witness">{carried(hop)}</span>
      </span>
      {allowed.map(([name, value]) => (
        <span key={name} class="hop-header">
          <Raw text={`${name}: ${value}`} />
        </span>
      ))}
    </li>
  );
}

function carried({ request }: Hop): string {
  if (!isSeen(request)) return 'headers not seen';
  const { authorization, cookies } = request.value;
  const parts = [
    authorization && 'Authorization',
    cookies.length > 0 && (cookies.length === 1 ? '1 cookie' : `${cookies.length} cookies`),
  ];
  return parts.filter(Boolean).join(', ') || 'no credential';
}

function noteOf(exchange: Exchange): string {
  const { hops, preflight } = exchange;
  const parts = [
    isCrossOrigin(exchange) && 'cross-origin',
    preflight && `preflight ${seenValue(preflight.response)?.status ?? 'unanswered'}`,
    hops.length > 1 && (hops.length === 2 ? '1 redirect' : `${hops.length - 1} redirects`),
  ];
  return parts.filter(Boolean).join(', ');
}
