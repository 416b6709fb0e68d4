import { EventEmitter } from 'node:events';
import type { CDPSession } from '@playwright/test';
import { expect, it } from 'vitest';
import { PageFrames } from '../../../src/playwright/page-frames';
import { ProtocolWatch } from '../../../src/playwright/protocol-watch';
import { fingerprint } from '../../rules/given';

/** A browser of a later day, whose events are not what they were. */
class StrangeSession extends EventEmitter {
  send(): Promise<object> {
    return Promise.resolve({});
  }
}

it.each([
  ['Network.requestWillBeSent', { requestId: '1' }],
  ['Network.requestWillBeSentExtraInfo', { requestId: '1' }],
  ['Network.responseReceivedExtraInfo', { requestId: '1', headers: null }],
  ['Network.loadingFinished', undefined],
])('an event that cannot be read is told as a trouble, and thrown at nobody: %s', async (name, event) => {
  const session = new StrangeSession();
  const troubles: unknown[] = [];
  const watch = new ProtocolWatch(session as unknown as CDPSession, new PageFrames(1), fingerprint, {
    onMoment: () => {},
    onExchange: () => {},
    onTrouble: (error) => troubles.push(error),
  });
  await watch.listen();
  session.emit(name, event);
  expect(troubles).toHaveLength(1);
  await watch.finish();
});
