import type { CauseId } from '../cause';
import type { Row } from './rows';
import type { Caller, Side } from './side';
import { heldByBrowser, isAboutCsrf, topicsOf } from './topics';

/**
 * What a comparison comes to. `explains`: a difference in what the diagnosis is about; `browser`: only a browser stops such
 * a request; `may`: a difference elsewhere; `nothing`: none; `unseen`: too little was seen.
 */
export interface Verdict {
  kind: 'explains' | 'browser' | 'may' | 'nothing' | 'unseen';
  /** In prose, with code between backticks. */
  text: string;
}

interface Compared {
  other: Side;
  here: Side;
  cause: CauseId;
  /** What differs and can decide, the nearest first. */
  rows: readonly Row[];
}

/** Whose request the other one is, within a sentence. */
export function callerName(caller: Caller): string {
  switch (caller) {
    case 'curl':
      return 'the cURL command';
    case 'powershell':
      return 'the PowerShell command';
    case 'fetch':
      return 'the copied `fetch`';
    case 'captured':
      return 'the other request';
    case 'page':
      return 'this request';
  }
}

/** Says in a sentence or two why one request may work and the other one does not. */
export function verdictOf(compared: Compared): Verdict {
  const { other, here, cause, rows } = compared;
  const topics = topicsOf(cause);
  const certain = rows.filter(({ relation }) => relation !== 'unknown');
  const near = certain.find(({ topic }) => topics.includes(topic));
  const held = isCommand(other) ? heldByBrowser(cause) : undefined;
  if (held === 'cors' || held === 'page') return { kind: 'browser', text: browserText(held, other) };
  if (held === 'cookie' && near?.topic === 'cookies' && near.relation === 'only-other')
    return { kind: 'browser', text: `${sentence(near, other)} ${weighed(cause, other)}` };
  if (!here.headers || !other.headers)
    return { kind: 'unseen', text: unseenText(certain[0], other, !here.headers) };
  if (near) return { kind: 'explains', text: `${sentence(near, other)}${aside(compared)}` };
  const [first] = certain;
  if (first)
    return {
      kind: 'may',
      text: `In what the diagnosis points at they do not differ. What differs besides: ${lowerFirst(sentence(first, other))}`,
    };
  return { kind: 'nothing', text: nothingText(other, rows.length > 0) };
}

function isCommand({ caller }: Side): boolean {
  return caller === 'curl' || caller === 'powershell';
}

function browserText(held: 'cors' | 'page', { caller }: Side): string {
  const name = caller === 'curl' ? 'cURL' : 'PowerShell';
  return held === 'cors'
    ? `${name} knows no CORS: it sends no preflight and reads every answer, so it works where a browser stops the page.`
    : `${name} belongs to no page and calls any address, so it works where a browser stops the page.`;
}

function weighed(cause: CauseId, { caller }: Side): string {
  const name = caller === 'curl' ? 'cURL' : 'PowerShell';
  return cause === 'omitted-credentials'
    ? `${name} sends the cookies that it is told to; the page’s call left them out.`
    : `${name} sends the cookies that it is told to; a browser weighs SameSite, domain, path and third parties first.`;
}

/** Cookies that sign nobody in need no CSRF token: the commonest reason why a command works and a page does not. */
function aside({ other, here, cause }: Compared): string {
  const byToken = other.headers?.authorization && other.headers.cookies.length === 0 && other.cookiesSeen;
  if (!isAboutCsrf(cause) || !byToken || here.headers?.cookies.length === 0) return '';
  return ` And ${callerName(other.caller)} is signed in by \`Authorization\`, without cookies: most servers ask for a CSRF token only where cookies sign in.`;
}

function unseenText(first: Row | undefined, other: Side, hereUnseen: boolean): string {
  const whose = hereUnseen ? 'this request' : callerName(other.caller);
  const what = `The headers of ${whose} were not seen, so method and address alone are compared`;
  return first ? `${what}: ${lowerFirst(sentence(first, other))}` : `${what}: they are the same.`;
}

function nothingText(other: Side, someUnknown: boolean): string {
  const begin = someUnknown
    ? 'As far as they can be compared, they differ in nothing that decides about authentication.'
    : 'They differ in nothing that decides about authentication.';
  const others = isCommand(other)
    ? 'the account, the moment, the network (VPN, proxy), and CORS, which no command knows.'
    : 'the account, the moment, and what the server did meanwhile.';
  return `${begin} Compare what they do not show: ${others}`;
}

/** One row as a sentence. */
function sentence(row: Row, side: Side): string {
  const name = callerName(side.caller);
  const other = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  const thing = thingOf(row);
  switch (row.topic) {
    case 'method':
      return `${other} asks with ${code(row.other)}, this request with ${code(row.here)}.`;
    case 'host':
    case 'scheme':
      return `${other} goes to ${code(row.other)}, this request to ${code(row.here)}.`;
    case 'path':
      return row.other.replace(/\/$/, '') === row.here.replace(/\/$/, '')
        ? `The paths differ in the slash at their end: ${code(row.other)} there, ${code(row.here)} here.`
        : `${other} asks for ${code(row.other)}, this request for ${code(row.here)}.`;
    case 'redirects':
      return `This request was redirected (${row.here}); ${name} ${row.other}.`;
    case 'ways':
      return `${other} takes a way of its own, by ${code(row.other)}.`;
    case 'mode':
      return `The page’s call has ${code(row.here)}; ${name} sends ${row.other.replace(/^only /, '')}.`;
    case 'body':
      return `The bodies differ: ${code(row.other)} there, ${code(row.here)} here.`;
    default:
  }
  if (row.relation === 'only-other') {
    const shown = row.topic === 'authorization' ? code(`Authorization: ${shortened(row.other)}`) : thing;
    return `${other} carries ${shown}; this request does not.`;
  }
  if (row.relation === 'only-here') {
    const shown = row.topic === 'authorization' ? code(`Authorization: ${shortened(row.here)}`) : thing;
    return `This request carries ${shown}; ${name} does not.`;
  }
  if (row.topic === 'authorization') {
    const [a, b] = [shortened(row.other), shortened(row.here)];
    return a === b
      ? `Both carry ${code(`Authorization: ${a}`)}, but not the same token.`
      : `${other} carries ${code(`Authorization: ${a}`)}; this request carries ${code(b)}.`;
  }
  const values = row.other.endsWith(', one value') || row.topic === 'cookies' || row.topic === 'csrf';
  return values
    ? `Both carry ${thing}, with different values.`
    : `${other} has ${code(row.other)} as ${thing}, this request ${code(row.here)}.`;
}

function thingOf({ topic, name, field, other, here, relation }: Row): string {
  if (field === 'request.cookies') return `cookies (${relation === 'only-other' ? other : here})`;
  if (topic === 'cookies') return `the cookie ${code(name.replace(/^Cookie /, ''))}`;
  if (topic === 'token') return `the claim ${code(name.replace(/^Claim /, ''))}`;
  return field.startsWith('request.body.') ? `the field ${code(name.replace(/^Field /, ''))}` : code(name);
}

/** `Bearer …, a JWT` as `Bearer …`. */
function shortened(credential: string): string {
  return credential.replace(/,.*$/, '');
}

/** What a page or a command chose, as code: a backtick would end it. */
function code(text: string): string {
  const shown = text.length > 120 ? `${text.slice(0, 119)}…` : text;
  return `\`${shown.replaceAll('`', '’')}\``;
}

function lowerFirst(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}
