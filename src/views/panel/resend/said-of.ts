import type { Diagnosis } from '../../../core/diagnose';
import type { BodyShape } from '../../../core/evidence';
import { firstHop, statusOf } from '../../../core/evidence';
import type { Failure } from '../../../core/failure-record';
import { texts } from '../../../core/language';
import type { Catalogue } from '../../../core/rendered';
import { describeDiagnosis } from '../../../core/report/described';
import { firstCause } from '../../../core/report/groups';
import type { Resent, Unsent, Wish } from '../../../messaging/resend';
import { t } from '../../language';

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
  return resent.by === 'browser'
    ? said
    : { ...said, text: t('{said} Only the page says so.', { said: said.text }) };
}

function sentSaid(resent: Sent, wish: Wish, failure: Failure, catalogue: Catalogue): Said {
  const { status, diagnosis } = resent;
  const said = (text: string, mood: Said['mood']): Said => ({ text, answer: '', mood });
  if (diagnosis) return failedSaid(status, diagnosis, failure, catalogue);
  if (status === 0) return said(t('No answer came back.'), 'bad');
  if (status < 400) {
    const works = wish.kind === 'trial';
    return said(
      works ? t('Answered {status}: this works.', { status }) : t('Answered {status} this time.', { status }),
      'good',
    );
  }
  if (![401, 403, 407, 419].includes(status))
    return said(
      t('Answered {status}: no longer refused, though something else is wrong.', { status }),
      'plain',
    );
  const isSame = statusOf(failure.exchange) === status;
  return said(t(isSame ? 'Still {status}.' : 'Answered {status}.', { status }), 'bad');
}

function failedSaid(status: number, diagnosis: Diagnosis, failure: Failure, catalogue: Catalogue): Said {
  const said = (english: string): Said => {
    const cause = describeDiagnosis(diagnosis, catalogue, failure.exchange.startedAt).title;
    return { text: t(english, { status, cause }), answer: '', mood: 'bad' };
  };
  if (status === 0) return said(AGAIN.unheard);
  if (status < 400) return said(AGAIN.hidden);
  if (statusOf(failure.exchange) !== status) return said(AGAIN.other);
  return said(diagnosis.cause === firstCause(failure) ? AGAIN.same : AGAIN.still);
}

/** How a request that was sent again failed. */
const AGAIN = texts({
  unheard: 'No answer reached the page: {cause}.',
  hidden: 'Answered {status}, and yet: {cause}.',
  other: 'Answered {status}: {cause}.',
  same: 'Still {status}, for the same reason.',
  still: 'Still {status}: {cause}.',
});

function whoSaid({ status, body }: Sent): Said {
  if (status === 0) return { text: t('No answer reached the page.'), answer: '', mood: 'bad' };
  const mood = status < 400 ? 'plain' : 'bad';
  const said = (text: string, answer = ''): Said => ({ text, answer, mood });
  if (!body) return said(t('{status} · an answer that the page could not read.', { status }));
  const { kind, title } = body;
  if (kind === 'json' || kind === 'text') return said(`${status} ·`, shortened(body));
  return said(
    title ? t('{status} · a page in HTML: “{title}”.', { status, title }) : t(NAMELESS[kind], { status }),
  );
}

/** Answers in which no name can stand. */
const NAMELESS = texts({
  html: '{status} · a page in HTML.',
  binary: '{status} · no text.',
  empty: '{status} · an empty answer.',
});

function shortened({ text, truncated }: BodyShape): string {
  return text.length > MAX_ANSWER || truncated ? `${text.slice(0, MAX_ANSWER)}…` : text;
}

const CONFIRMATIONS = texts({
  repeat:
    'This sends `{method} {path}` to `{host}` once more, as it was. The server may act on it: create, change or delete something.',
  csrf: 'This sends `{method} {path}` to `{host}` once more, with `{header}` taken from the cookie `{cookie}`. The server may act on it: create, change or delete something.',
  scheme:
    'This sends `{method} {path}` to `{host}` once more, with `{scheme}` before its credential. The server may act on it: create, change or delete something.',
  cookies:
    'This sends `{method} {path}` to `{host}` once more, with cookies. The server may act on it: create, change or delete something.',
});

/** What the person reads before a server may act on it. Backticks mark code. */
export function confirmationOf(wish: Wish, failure: Failure): string {
  const { method, url } = firstHop(failure.exchange);
  const address = URL.parse(url);
  const what = { method, path: address?.pathname ?? url, host: address?.host ?? '' };
  if (wish.kind !== 'trial') return t(CONFIRMATIONS.repeat, what);
  const { csrf, scheme } = wish.trial;
  if (csrf) return t(CONFIRMATIONS.csrf, { ...what, ...csrf });
  return scheme ? t(CONFIRMATIONS.scheme, { ...what, scheme }) : t(CONFIRMATIONS.cookies, what);
}

type Reasons = Record<'not-by-script' | 'ambiguous' | 'lacking' | 'unconfirmed' | 'not-held', string>;

/** Why nothing was tried. */
const UNTRIED: Reasons = texts({
  'not-by-script': 'Could not be tried: no script made this request, so load the page again instead.',
  ambiguous:
    'Could not be tried: calls like this one left at the same moment, and which it is cannot be told.',
  lacking: 'Could not be tried: the page sent no `Authorization` with it, or no longer holds the request.',
  unconfirmed: 'Could not be tried without your word.',
  'not-held':
    'Could not be tried: the page does not hold this request (any more). Make the call there again.',
});

/** Why nothing was sent. */
const UNSENT: Reasons = texts({
  'not-by-script': 'Could not be sent: no script made this request, so load the page again instead.',
  ambiguous:
    'Could not be sent: calls like this one left at the same moment, and which it is cannot be told.',
  lacking: 'Could not be sent: the page sent no `Authorization` with it, or no longer holds the request.',
  unconfirmed: 'Could not be sent without your word.',
  'not-held': 'Could not be sent: the page does not hold this request (any more). Make the call there again.',
});

function unsentText(why: Unsent, wish: Wish, failure: Failure): string {
  if (why === 'silent') return t('No answer came in time.');
  if (why === 'no-address' || why === 'other-site') {
    const host = URL.parse(firstHop(failure.exchange).url)?.host ?? '';
    return t('That is no address of `{host}` or its site. Write a path such as `/api/me/`.', { host });
  }
  if (why === 'not-held' && wish.kind === 'who')
    return t('Could not be sent: Why401 does not run in this page yet. Load it again.');
  if (why === 'lacking' && wish.kind === 'trial' && wish.trial.csrf) {
    const { cookie } = wish.trial.csrf;
    return t(
      'Could not be tried: the page cannot read a cookie `{cookie}`, or no longer holds the request.',
      { cookie },
    );
  }
  return t((wish.kind === 'trial' ? UNTRIED : UNSENT)[why]);
}
