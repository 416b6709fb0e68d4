import type { Captured, FromView, ToView, ViewKind } from './messages';

/** `gone`: this page belongs to an extension that was updated or removed; only reopening it helps. */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'gone';

/** The part of runtime.Port that a view needs. */
export interface ViewPort {
  postMessage(message: FromView): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** What the connection is made of; passed in, so that it can be tested without a browser and without waiting. */
export interface ViewConnectionOptions {
  tabId: number;
  view: ViewKind;
  /** Opens a port named VIEW_PORT. May throw: while the background restarts, or for ever once the runtime is gone. */
  connect(): ViewPort;
  /** False once the extension was updated, reloaded or removed: its pages stay, and their runtime has no id any more. */
  isRuntimeAlive(): boolean;
  /** Calls once, after so many milliseconds; returns how to call it off. */
  schedule(callback: () => void, ms: number): () => void;
  onState(state: ConnectionState): void;
  /** Receives each snapshot, and each delta that follows it without a gap. */
  onMessage(message: ToView): void;
  /** Receives what a view asked for by `captured`. */
  onCaptured?(requests: Captured['requests']): void;
}

export interface ViewConnection {
  /** Sends when connected; else does nothing, since the next snapshot tells the truth anyway. */
  send(message: FromView): void;
  close(): void;
}

const FIRST_DELAY = 100;
const LONGEST_DELAY = 5_000;

/**
 * Keeps a view connected to a background that the browser stops and starts at will. The port carries no state: every new
 * port begins with hello, and so does a gap in the numbers of the deltas.
 */
export function connectView(options: ViewConnectionOptions): ViewConnection {
  let port: ViewPort | undefined;
  /** Number of the last message; null while a snapshot is awaited. */
  let number: number | null = null;
  let delay = FIRST_DELAY;
  let cancelRetry: (() => void) | undefined;
  let closed = false;

  function open() {
    if (closed) return;
    if (!options.isRuntimeAlive()) return options.onState('gone');
    try {
      const opened = options.connect();
      port = opened;
      opened.onMessage.addListener((message) => port === opened && receive(message));
      opened.onDisconnect.addListener(() => port === opened && retry());
      hello();
    } catch {
      retry(); // Told apart there: a runtime that is gone, or a background that is not up yet.
    }
  }

  function hello() {
    number = null;
    port?.postMessage({ kind: 'hello', tabId: options.tabId, view: options.view });
  }

  function receive(message: unknown) {
    if (isCaptured(message)) return options.onCaptured?.(message.requests);
    if (!isToView(message)) return;
    if (message.kind === 'delta') {
      if (number === null) return; // A snapshot is on its way, and holds this.
      if (message.number !== number + 1) return hello();
    }
    number = message.number;
    options.onMessage(message);
    if (message.kind === 'delta') return;
    delay = FIRST_DELAY;
    options.onState('connected');
  }

  function retry() {
    port = undefined;
    if (closed) return;
    if (!options.isRuntimeAlive()) return options.onState('gone');
    options.onState('reconnecting');
    cancelRetry = options.schedule(open, delay);
    delay = Math.min(delay * 2, LONGEST_DELAY);
  }

  options.onState('connecting');
  open();
  return {
    send: (message) => port?.postMessage(message),
    close: () => {
      closed = true;
      cancelRetry?.();
      port?.disconnect();
    },
  };
}

/** The background is ours: its messages are well-formed, and only a stranger's or another version's are refused. */
function isToView(message: unknown): message is ToView {
  if (typeof message !== 'object' || message === null || !('kind' in message) || !('number' in message))
    return false;
  return (message.kind === 'snapshot' || message.kind === 'delta') && typeof message.number === 'number';
}

function isCaptured(message: unknown): message is Captured {
  return (
    typeof message === 'object' &&
    message !== null &&
    'kind' in message &&
    message.kind === 'captured' &&
    'requests' in message &&
    Array.isArray(message.requests)
  );
}
