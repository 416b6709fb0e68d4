import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Failure } from '../core/failure-record';
import type { Past } from '../core/history';
import { type FailureGroup, groupFailures } from '../core/report/groups';
import type { StoryEvent } from '../core/story';
import type { TabState, ToView } from '../messaging/messages';
import type { ConnectionState } from '../messaging/view-connection';

/** One tab's log as a view knows it. Only the background changes it; the view asks, and waits for the next message. */
export interface LiveLog {
  readonly connection: ReadonlySignal<ConnectionState>;
  /** Null until the first snapshot. */
  readonly tab: ReadonlySignal<TabState | null>;
  readonly failures: ReadonlySignal<readonly Failure[]>;
  readonly groups: ReadonlySignal<readonly FailureGroup[]>;
  /** The timeline of the sites that failed, oldest first. */
  readonly story: ReadonlySignal<readonly StoryEvent[]>;
  /** Requests that a failing one can be held against, the newest first; null until somebody asked for them. */
  readonly captured: ReadonlySignal<readonly Past[] | null>;
  setConnection(state: ConnectionState): void;
  setCaptured(requests: readonly Past[]): void;
  receive(message: ToView): void;
}

export function createLiveLog(): LiveLog {
  const connection = signal<ConnectionState>('connecting');
  const tab = signal<TabState | null>(null);
  const failures = signal<readonly Failure[]>([]);
  const story = signal<readonly StoryEvent[]>([]);
  const captured = signal<readonly Past[] | null>(null);
  let groups: readonly FailureGroup[] = [];
  return {
    connection,
    tab,
    failures,
    story,
    captured,
    groups: computed(() => {
      groups = kept(groupFailures(failures.value), groups);
      return groups;
    }),
    setConnection: (state) => {
      connection.value = state;
    },
    setCaptured: (requests) => {
      captured.value = requests;
    },
    receive: (message) =>
      batch(() => {
        tab.value = message.tab;
        story.value = message.story;
        failures.value = message.kind === 'snapshot' ? message.failures : applied(failures.value, message);
      }),
  };
}

/** A changed failure takes its old place, so that nothing moves; a new one comes last. */
function applied(known: readonly Failure[], delta: Extract<ToView, { kind: 'delta' }>): Failure[] {
  const changed = new Map(delta.changed.map((failure) => [failure.id, failure]));
  const removed = new Set(delta.removed);
  const kept = known
    .filter((failure) => !removed.has(failure.id))
    .map((failure) => {
      const newer = changed.get(failure.id);
      changed.delete(failure.id);
      return newer ?? failure;
    });
  return [...kept, ...changed.values()];
}

/** A group in which nothing changed stays the same object: what shows it has nothing to do. */
function kept(groups: readonly FailureGroup[], before: readonly FailureGroup[]): readonly FailureGroup[] {
  const known = new Map(before.map((group) => [group.key, group]));
  return groups.map((group) => {
    const old = known.get(group.key);
    const isSame =
      old?.failures.length === group.failures.length &&
      old.failures.every((failure, index) => failure === group.failures[index]);
    return isSame ? old : group;
  });
}
