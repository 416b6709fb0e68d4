import { describe, expect, it } from 'vitest';
import type { FromView, ToView } from '../../../src/messaging/messages';
import { type ConnectionState, connectView, type ViewPort } from '../../../src/messaging/view-connection';
import { tabState } from '../../fixtures/tab';

/** A port whose other end is the test. */
class FakePort implements ViewPort {
  readonly said: FromView[] = [];
  closed = false;
  #onMessage: ((message: unknown) => void)[] = [];
  #onDisconnect: (() => void)[] = [];
  readonly onMessage = {
    addListener: (listener: (message: unknown) => void) => void this.#onMessage.push(listener),
  };
  readonly onDisconnect = { addListener: (listener: () => void) => void this.#onDisconnect.push(listener) };
  postMessage(message: FromView) {
    this.said.push(message);
  }
  disconnect() {
    this.closed = true;
  }
  tell(message: unknown) {
    for (const listener of this.#onMessage) listener(message);
  }
  break() {
    for (const listener of this.#onDisconnect) listener();
  }
}

function setUp() {
  const world = {
    alive: true,
    refuses: false,
    ports: [] as FakePort[],
    states: [] as ConnectionState[],
    numbers: [] as number[],
    captured: [] as number[],
    delays: [] as number[],
    timers: [] as (() => void)[],
  };
  const connection = connectView({
    tabId: 7,
    view: 'panel',
    connect: () => {
      if (world.refuses) throw new Error('Could not establish connection');
      const port = new FakePort();
      world.ports.push(port);
      return port;
    },
    isRuntimeAlive: () => world.alive,
    schedule: (callback, ms) => {
      world.delays.push(ms);
      world.timers.push(callback);
      return () => {
        world.timers = world.timers.filter((timer) => timer !== callback);
      };
    },
    onState: (state) => world.states.push(state),
    onMessage: (message) => world.numbers.push(message.number),
    onCaptured: (requests) => void world.captured.push(requests.length),
  });
  const port = () => {
    const last = world.ports.at(-1);
    if (!last) throw new Error('Failed to find a port: none was opened');
    return last;
  };
  const wait = () => world.timers.shift()?.();
  return { world, connection, port, wait };
}

function snapshot(number: number): ToView {
  return { kind: 'snapshot', number, tab: tabState(), failures: [], story: [] };
}

function delta(number: number): ToView {
  return { kind: 'delta', number, tab: tabState(), changed: [], removed: [], story: [] };
}

describe('connectView', () => {
  it('says hello, and is connected once the snapshot came', () => {
    const { world, port } = setUp();
    expect(port().said).toEqual([{ kind: 'hello', tabId: 7, view: 'panel' }]);
    expect(world.states).toEqual(['connecting']);
    port().tell(snapshot(4));
    port().tell(delta(5));
    expect(world.states).toEqual(['connecting', 'connected']);
    expect(world.numbers).toEqual([4, 5]);
  });

  it('says hello again at a gap, and takes nothing before the new snapshot', () => {
    const { world, port } = setUp();
    port().tell(snapshot(1));
    port().tell(delta(3));
    port().tell(delta(4));
    expect(port().said).toHaveLength(2);
    port().tell(snapshot(9));
    port().tell(delta(10));
    expect(world.numbers).toEqual([1, 9, 10]);
  });

  it('does not take a delta before the first snapshot', () => {
    const { world, port } = setUp();
    port().tell(delta(1));
    expect(world.numbers).toEqual([]);
    expect(port().said).toHaveLength(1);
  });

  it('hands on what was captured, which has no place among the numbers', () => {
    const { world, port } = setUp();
    port().tell(snapshot(1));
    port().tell({ kind: 'captured', requests: [] });
    port().tell(delta(2));
    expect(world.captured).toEqual([0]);
    expect(world.numbers).toEqual([1, 2]);
  });

  it.each([undefined, null, 'snapshot', {}, { kind: 'snapshot' }, { kind: 'other', number: 1 }])(
    'ignores %j',
    (message) => {
      const { world, port } = setUp();
      port().tell(message);
      expect(world.numbers).toEqual([]);
    },
  );

  it('comes back after 100 ms doubling to 5 s, and starts anew once connected', () => {
    const { world, port, wait } = setUp();
    port().tell(snapshot(1));
    for (let i = 0; i < 8; i++) {
      port().break();
      wait();
    }
    expect(world.delays).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
    port().tell(snapshot(1));
    port().break();
    expect(world.delays.at(-1)).toBe(100);
    expect(world.states.at(-1)).toBe('reconnecting');
  });

  it('says hello on each new port and hears only that one', () => {
    const { world, port, wait } = setUp();
    const first = port();
    first.tell(snapshot(1));
    first.break();
    wait();
    expect(port().said).toEqual([{ kind: 'hello', tabId: 7, view: 'panel' }]);
    first.tell(delta(2));
    first.break();
    expect(world.numbers).toEqual([1]);
    expect(world.ports).toHaveLength(2);
  });

  it('tries again when the background is not up', () => {
    const { world, port, wait } = setUp();
    world.refuses = true;
    port().break();
    wait();
    world.refuses = false;
    wait();
    port().tell(snapshot(1));
    expect(world.delays).toEqual([100, 200]);
    expect(world.states.at(-1)).toBe('connected');
  });

  it('gives up when the extension was updated', () => {
    const { world, port } = setUp();
    port().tell(snapshot(1));
    world.alive = false;
    port().break();
    expect(world.states.at(-1)).toBe('gone');
    expect(world.timers).toEqual([]);
  });

  it('sends while connected, and nothing in between', () => {
    const { connection, port } = setUp();
    port().tell(snapshot(1));
    connection.send({ kind: 'clear' });
    expect(port().said.at(-1)).toEqual({ kind: 'clear' });
    port().break();
    expect(() => connection.send({ kind: 'clear' })).not.toThrow();
  });

  it('stays closed', () => {
    const { world, connection, port, wait } = setUp();
    const first = port();
    first.tell(snapshot(1));
    connection.close();
    first.break();
    wait();
    expect(first.closed).toBe(true);
    expect(world.ports).toHaveLength(1);
  });
});
