import type { BodyShape } from '../../../core/evidence';
import { firstHop, statusOf } from '../../../core/evidence';
import type { Failure } from '../../../core/failure-record';
import type { Catalogue } from '../../../core/rendered';
import { describeDiagnosis } from '../../../core/report/described';
import { firstCause } from '../../../core/report/groups';
import type { Trial } from '../../../core/trial';
import type { Resent, Unsent, Wish } from '../../../messaging/resend';

/** The result of a request in one sentence. */
export interface Said {
  /** Backticks mark code. */
  text: string;
  /** What a server answered, as it may be shown; '' when nothing is. */
  answer: string;
  mood: 'good' | 'bad' | 'plain';
}

/** As much of an answer as one looks at to find a name, in characters. */
const MAX_ANSWER = 300;

type Sent = Extract<Resent, { kind: 'sent' }>;

/** What a person is told of a request that they made the page send. @param failure the one that it was sent for. */
export function saidOf(resent: Resent, wish: Wish, failure: Failure, catalogue: Catalogue): Said {
  if (resent.kind === 'unsent')
    return { text: unsentText(resent.why, wish, failure), answer: '', mood: 'plain' };
  const said = wish.kind === 'who' ? whoSaid(resent) : sentSaid(resent, wish, failure, catalogue);
  return resent.by === 'browser' ? said : { ...said, text: `${said.text} Only the page says so.` };
}

function sentSaid(resent: Sent, wish: Wish, failure: Failure, catalogue: Catalogue): Said {
  const { status, diagnosis } = resent;
  const said = (text: string, mood: Said['mood']): Said => ({ text, answer: '', mood });
  const cause = diagnosis && describeDiagnosis(diagnosis, catalogue, failure.exchange.startedAt).title;
  if (status === 0)
    return said(cause ? `No answer reached the page: ${cause}.` : 'No answer came back.', 'bad');
  if (status < 400 && cause === null)
    return said(`Answered ${status}${wish.kind === 'trial' ? ': this works.' : ' this time.'}`, 'good');
  if (status < 400) return said(`Answered ${status}, and yet: ${cause}.`, 'bad');
  if (cause === null && ![401, 403, 407, 419].includes(status))
    return said(`Answered ${status}: no longer refused, though something else is wrong.`, 'plain');
  const isSame = statusOf(failure.exchange) === status;
  const begin = isSame ? `Still ${status}` : `Answered ${status}`;
  if (isSame && diagnosis?.cause === firstCause(failure))
    return said(`${begin}, for the same reason.`, 'bad');
  return said(cause === null ? `${begin}.` : `${begin}: ${cause}.`, 'bad');
}

function whoSaid({ status, body }: Sent): Said {
  if (status === 0) return { text: 'No answer reached the page.', answer: '', mood: 'bad' };
  const mood = status < 400 ? 'plain' : 'bad';
  const what = body ? NOT_TEXT[body.kind] : 'an answer that the page could not read';
  if (body && what === undefined) return { text: `${status} ·`, answer: shortened(body), mood };
  const title = body?.title ? `: “${body.title}”` : '';
  return { text: `${status} · ${what}${title}.`, answer: '', mood };
}

const NOT_TEXT: Partial<Record<BodyShape['kind'], string>> = {
  html: 'a page in HTML',
  binary: 'no text',
  empty: 'an empty answer',
};

function shortened({ text, truncated }: BodyShape): string {
  return text.length > MAX_ANSWER || truncated ? `${text.slice(0, MAX_ANSWER)}…` : text;
}

/** What the person reads before a server may act on it. Backticks mark code. */
export function confirmationOf(wish: Wish, failure: Failure): string {
  const { method, url } = firstHop(failure.exchange);
  const address = URL.parse(url);
  const change = wish.kind === 'trial' ? changeOf(wish.trial) : 'as it was';
  return `This sends \`${method} ${address?.pathname ?? url}\` to \`${address?.host ?? ''}\` once more, ${change}. The server may act on it: create, change or delete something.`;
}

function changeOf({ csrf, scheme }: Trial): string {
  if (csrf) return `with \`${csrf.header}\` taken from the cookie \`${csrf.cookie}\``;
  return scheme ? `with \`${scheme}\` before its credential` : 'with cookies';
}

function unsentText(why: Unsent, wish: Wish, failure: Failure): string {
  const begin = wish.kind === 'trial' ? 'Could not be tried' : 'Could not be sent';
  const { csrf } = wish.kind === 'trial' ? wish.trial : {};
  const host = URL.parse(firstHop(failure.exchange).url)?.host ?? '';
  const lacking = csrf ? `cannot read a cookie \`${csrf.cookie}\`` : 'sent no `Authorization` with it';
  switch (why) {
    case 'silent':
      return 'No answer came in time.';
    case 'not-by-script':
      return `${begin}: no script made this request, so load the page again instead.`;
    case 'ambiguous':
      return `${begin}: calls like this one left at the same moment, and which it is cannot be told.`;
    case 'lacking':
      return `${begin}: the page ${lacking}, or no longer holds the request.`;
    case 'unconfirmed':
      return `${begin} without your word.`;
    case 'no-address':
    case 'other-site':
      return `That is no address of \`${host}\` or its site. Write a path such as \`/api/me/\`.`;
    case 'not-held':
      return wish.kind === 'who'
        ? `${begin}: Why401 does not run in this page yet. Load it again.`
        : `${begin}: the page does not hold this request (any more). Make the call there again.`;
  }
}
