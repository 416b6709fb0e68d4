import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Exchange, lastHop } from '../../core/evidence';
import type { Failure } from '../../core/failure-record';
import type { Catalogue } from '../../core/rendered';
import type { FailureGroup } from '../../core/report/groups';
import type { FromView } from '../../messaging/messages';
import type { Ask, Resent } from '../../messaging/resend';
import type { LoadExports } from '../exports';
import { spoken } from '../language';
import type { LiveLog } from '../live-log';
import { type BesideModel, createBeside, type Reduce } from './beside/beside-model';
import { matcherOf } from './filter';
import { type Attempts, createAttempts } from './resend/attempts';

/** What the panel needs from outside. */
export interface PanelOptions {
  log: LiveLog;
  catalogue: Catalogue;
  send(message: FromView): void;
  /** Asks the background to make the page send something; absent where nobody can. */
  ask?: (ask: Omit<Ask, 'kind' | 'tabId'>) => Promise<Resent>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Loads the inspected page anew. */
  reloadPage?: () => void;
  /** Opens the Network panel with a filter; absent where the browser has no such way. */
  filterNetwork?: ((filter: string) => void) | undefined;
  /** The file that is looked at instead of a tab. */
  file?: ShownFile | undefined;
  /** Loads what reduces a pasted command to shapes; absent where nothing can be pasted. */
  loadReduce?: () => Promise<Reduce | undefined>;
}

/** A file whose failures the panel shows. */
export interface ShownFile {
  name: string;
  /** What a reader must know of it, in sentences. */
  notes: readonly string[];
  /** Goes back to choosing a file. */
  close(): void;
}

/** The panel's state. Components read it and call it; nothing else knows what is selected, filtered or unfolded. */
export interface PanelModel {
  readonly log: LiveLog;
  /** Null for a live tab. */
  readonly file: ShownFile | null;
  /** In the page's language; what is exported is in English. */
  readonly catalogue: Catalogue;
  readonly filter: Signal<string>;
  /** What the list shows, in its order. */
  readonly rows: ReadonlySignal<readonly FailureGroup[]>;
  /** What it shows folded below: hints and expected challenges. */
  readonly hints: ReadonlySignal<readonly FailureGroup[]>;
  readonly selected: ReadonlySignal<FailureGroup | undefined>;
  readonly counts: ReadonlySignal<{ open: number; resolved: number }>;
  /** Titles of the sections that the person unfolded; they stay so from one failure to the next. */
  readonly unfolded: Signal<ReadonlySet<string>>;
  select(key: string): void;
  /** Keeps what is shown now: whoever reads a failure does not want the next one to push it away. */
  pin(): void;
  /** Selects the row so many places further; stays at the ends. */
  move(step: number): void;
  toggle(title: string, open: boolean): void;
  clear(): void;
  togglePaused(): void;
  togglePreserve(): void;
  toggleDeep(): void;
  readonly exports: LoadExports;
  /** What failing requests are held against: pasted commands, other captured requests. */
  readonly beside: BesideModel;
  /** Loads the inspected page anew; absent where there is none. */
  reloadPage?: () => void;
  /** Shows a failure's request in DevTools' own Network panel; absent where the browser has no such way. */
  showInNetwork?: (failure: Failure) => void;
  /** What the person made the page send; absent where nothing can be sent. */
  attempts?: Attempts;
}

export function createPanelModel({
  log,
  catalogue: english,
  send,
  ask,
  now,
  filterNetwork,
  file,
  loadReduce,
  reloadPage,
}: PanelOptions): PanelModel {
  const catalogue = spoken(english);
  const beside = createBeside({ log, send, loadReduce });
  const filter = signal('');
  const chosen = signal<string | null>(null);
  const unfolded = signal<ReadonlySet<string>>(new Set());
  const shown = computed(() => log.groups.value.filter(matcherOf(filter.value, catalogue)));
  const rows = computed(() => shown.value.filter((group) => !group.newest.folded));
  const hints = computed(() => shown.value.filter((group) => group.newest.folded));
  const inOrder = computed(() => [...rows.value, ...hints.value]);
  const selected = computed(
    () =>
      inOrder.value.find((group) => group.key === chosen.value) ??
      newestOf(rows.value) ??
      newestOf(hints.value),
  );
  const select = (key: string) => {
    chosen.value = key;
  };
  return {
    log,
    file: file ?? null,
    catalogue,
    filter,
    rows,
    hints,
    selected,
    unfolded,
    counts: computed(() => countsOf(log.groups.value)),
    select,
    pin: () => {
      if (selected.value) select(selected.value.key);
    },
    move: (step) => {
      const all = inOrder.value;
      const at = selected.value ? all.indexOf(selected.value) : -1;
      const next = all[Math.max(0, Math.min(all.length - 1, at + step))];
      if (next) select(next.key);
    },
    toggle: (title, open) => {
      if (unfolded.value.has(title) === open) return;
      const next = new Set(unfolded.value);
      if (open) next.add(title);
      else next.delete(title);
      unfolded.value = next;
    },
    clear: () => {
      chosen.value = null;
      beside.forgetAll();
      send({ kind: 'clear' });
    },
    togglePaused: () => send({ kind: 'pause', paused: !log.tab.value?.paused }),
    togglePreserve: () => send({ kind: 'preserve', preserve: !log.tab.value?.preserve }),
    toggleDeep: () => send({ kind: 'deep', on: log.tab.value?.deep !== 'on' }),
    exports: () => import('../exports').then(({ exportsOf }) => exportsOf(log, english, now)),
    beside,
    ...(ask && { attempts: createAttempts(ask) }),
    ...(reloadPage && { reloadPage }),
    ...(filterNetwork && {
      showInNetwork: ({ exchange }: Failure) => filterNetwork(networkFilter(exchange)),
    }),
  };
}

/** DevTools' own filter language: method, host and path say which request is meant; its query may have been redacted. */
function networkFilter(exchange: Exchange): string {
  const { method, url } = lastHop(exchange);
  const address = URL.parse(url);
  return address ? `method:${method} domain:${address.hostname} ${address.pathname}` : url;
}

function newestOf(groups: readonly FailureGroup[]): FailureGroup | undefined {
  return groups.reduce<FailureGroup | undefined>(
    (best, group) =>
      best && best.newest.exchange.startedAt > group.newest.exchange.startedAt ? best : group,
    undefined,
  );
}

function countsOf(groups: readonly FailureGroup[]): { open: number; resolved: number } {
  const rows = groups.filter((group) => !group.newest.folded);
  const resolved = rows.filter((group) => group.newest.resolvedBy !== null).length;
  return { open: rows.length - resolved, resolved };
}
