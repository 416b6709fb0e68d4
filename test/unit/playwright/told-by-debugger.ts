import { ProtocolHeads } from '../../../src/core/correlate/protocol-exchange';
import { ProtocolRequest } from '../../../src/core/correlate/protocol-request';
import { type Exchange, seen, unseen } from '../../../src/core/evidence';
import { answerBody, type Draft } from '../../canaries/draft';
import { protocolEvents } from '../../canaries/edge';
import { fingerprint } from '../../rules/given';

/** Moments of a request, in milliseconds since 1970; its head comes 5 ms after it began. */
interface Moments {
  id: string;
  at: number;
  endsAt: number;
}

/** A request as Chromium's debugger tells a test of it. */
export function exchangeOf(draft: Draft, { id, at, endsAt }: Moments): Exchange {
  const request = new ProtocolRequest();
  const heads = new ProtocolHeads(fingerprint);
  const events = protocolEvents(draft)
    .filter(([name]) => name !== 'Network.loadingFailed')
    .map(([name, event]) =>
      name === 'Network.requestWillBeSent' ? [name, { ...event, wallTime: at / 1000 }] : [name, event],
    );
  for (const [name, event] of events) {
    request.take(name as never, event as never);
    heads.take(name as never, event as never, at + 5);
  }
  request.end(endsAt);
  const { tale } = request;
  if (!tale) throw new Error('Failed to read the events: they tell no request');
  const body = request.bodyOf(tale, { body: answerBody(draft).text, base64Encoded: false });
  const posted = request.postedShape(undefined, fingerprint);
  const from = { tabId: 1, frameId: 0, frames: [], topUrl: null };
  const exchange = heads.exchange(id, from, tale, {
    response: body ? seen(body, 'debugger') : unseen('body-not-delivered'),
    request: posted ? seen(posted, 'debugger') : unseen('body-not-delivered'),
  });
  if (!exchange) throw new Error('Failed to make an exchange of the events');
  return exchange;
}
