import { stopText } from '../../../core/cors-errors';
import { type Exchange, type Hop, headerOf, isSeen, seenValue } from '../../../core/evidence';
import { WITNESSES } from '../../../core/report/witnesses';
import { listed } from '../../../core/text';
import { counted, language, t } from '../../language';
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
    <Fold model={model} name="CORS and redirects" title={t('CORS and redirects')} note={noteOf(exchange)}>
      {exchange.initiator && (
        <p>
          <Prose
            text={t(
              isCrossOrigin(exchange)
                ? 'The page is `{origin}`: another origin than the request’s.'
                : 'The page is `{origin}`: the request’s own origin.',
              { origin: coded(exchange.initiator) },
            )}
          />
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
          <Prose text={t('It ended with `{error}`.', { error: coded(exchange.outcome.error) })} />
        </p>
      )}
      {stop && (
        <p data-stop={stop.word}>
          <Prose text={stopText(stop, language.value)} /> <span class="witness">{t(WITNESSES.debugger)}</span>
        </p>
      )}
    </Fold>
  );
}

/** For a place between backticks: one of its own would end the code. */
function coded(text: string): string {
  return text.replaceAll('`', "'");
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
  if (!isSeen(request)) return t('headers not seen');
  const { authorization, cookies } = request.value;
  const parts = [
    authorization ? 'Authorization' : '',
    cookies.length > 0 ? counted(cookies.length, '{n} cookie', '{n} cookies') : '',
  ];
  return listed(parts.filter(Boolean), language.value) || t('no credential');
}

function noteOf(exchange: Exchange): string {
  const { hops, preflight } = exchange;
  const redirects = hops.length - 1;
  const parts = [
    isCrossOrigin(exchange) ? t('cross-origin') : '',
    preflight ? preflightNote(preflight) : '',
    redirects > 0 ? counted(redirects, '{n} redirect', '{n} redirects') : '',
  ];
  return listed(parts.filter(Boolean), language.value);
}

function preflightNote({ response }: Hop): string {
  const status = seenValue(response)?.status;
  return status === undefined ? t('preflight unanswered') : t('preflight {status}', { status });
}
