import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Unreadable } from '../../../core/curl/call';
import type { Pasted } from '../../../core/curl/reduce';
import type { Past } from '../../../core/history';
import type { FromView } from '../../../messaging/messages';
import type { LiveLog } from '../../live-log';
import type { Workbench } from './workbench';

/** Makes shapes of a pasted text, or says why it cannot. */
export type Reduce = (text: string) => Pasted | Unreadable;

/** What a failing request is held against; `problem`: why a paste was not read. */
export type Other =
  | { kind: 'pasted'; pasted: Pasted }
  | { kind: 'captured'; past: Past }
  | ({ kind: 'problem' } & Unreadable);

/** The other requests, one for each endpoint that failed: it stays when the call fails again. Shapes only, nowhere stored. */
export interface BesideModel {
  /** Where two requests are compared; null until it was opened once and its code is there. */
  readonly workbench: ReadonlySignal<typeof Workbench | null>;
  /** Loads what comparing needs. */
  open(): void;
  /** False where nothing can be pasted. */
  canPaste(): boolean;
  /** Null until the background told. */
  readonly captured: ReadonlySignal<readonly Past[] | null>;
  of(endpoint: string): Other | undefined;
  /** Reduces a pasted text at once; the text itself is let go here. */
  paste(endpoint: string, text: string): void;
  pick(endpoint: string, past: Past): void;
  forget(endpoint: string): void;
  forgetAll(): void;
  /** Asks the background for the requests that can be picked. */
  ask(): void;
}

export function createBeside({
  log,
  send,
  loadReduce,
}: {
  log: LiveLog;
  send(message: FromView): void;
  loadReduce: (() => Promise<Reduce | undefined>) | undefined;
}): BesideModel {
  const workbench = signal<typeof Workbench | null>(null);
  const reduce = signal<Reduce | undefined>(undefined);
  const others = signal<ReadonlyMap<string, Other>>(new Map());
  const put = (endpoint: string, other: Other) => {
    others.value = new Map(others.value).set(endpoint, other);
  };
  return {
    workbench,
    open: () => {
      if (workbench.value && (reduce.value || !loadReduce)) return;
      // A file that is gone belongs to an extension that is gone, which the panel says elsewhere.
      void Promise.all([import('./workbench'), loadReduce?.()])
        .then(([loaded, reducer]) =>
          batch(() => {
            workbench.value = loaded.Workbench;
            reduce.value = reducer;
          }),
        )
        .catch(() => undefined);
    },
    canPaste: () => reduce.value !== undefined,
    captured: log.captured,
    of: (endpoint) => others.value.get(endpoint),
    paste: (endpoint, text) => {
      const pasted = reduce.value?.(text);
      if (!pasted) return;
      put(endpoint, 'problem' in pasted ? { kind: 'problem', ...pasted } : { kind: 'pasted', pasted });
    },
    pick: (endpoint, past) => put(endpoint, { kind: 'captured', past }),
    forget: (endpoint) => {
      const rest = new Map(others.value);
      rest.delete(endpoint);
      others.value = rest;
    },
    forgetAll: () => {
      others.value = new Map();
    },
    ask: () => send({ kind: 'captured' }),
  };
}
