import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Failure } from '../../core/failure-record';
import type { Catalogue } from '../../core/rendered';
import type { StoryEvent } from '../../core/story';
import type { TabState } from '../../messaging/messages';
import { t } from '../language';
import { createLiveLog } from '../live-log';
import { createPanelModel, type PanelModel } from '../panel/model';
import { Panel } from '../panel/panel';
import { useTitle } from '../shared/use-title';
import { Choose } from './choose';

/** What a file turned out to hold. */
export interface Opened {
  /** Each as often as it happened. */
  failures: Failure[];
  story: StoryEvent[];
  /** Where it was recorded, and by which version. */
  origin: Pick<TabState, 'browser' | 'extensionVersion'>;
  /** Requests in the file; 0 when it does not say. */
  requests: number;
  /** What a reader must know of it, in sentences. */
  notes: string[];
}

export interface ViewerProps {
  catalogue: Catalogue;
  /** Reads a file. Rejects with an Error whose message is for people. */
  read(file: File): Promise<Opened>;
  /** Milliseconds since 1970. */
  now(): number;
}

/** A HAR file or a report of ours, in the same views as a live tab. Nothing of it leaves the computer. */
export function Viewer({ catalogue, read, now }: ViewerProps) {
  useTitle(t('Open a recording – Why401'));
  const shown = useSignal<PanelModel | null>(null);
  const trouble = useSignal<string | null>(null);
  const reading = useSignal<string | null>(null);
  const open = async (file: File) => {
    reading.value = file.name;
    trouble.value = null;
    try {
      const opened = await read(file);
      const close = () => {
        shown.value = null;
      };
      shown.value = modelOf(opened, { name: file.name, close, catalogue, now });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      trouble.value = t('{name} could not be opened: {why}.', { name: file.name, why });
    }
    reading.value = null;
  };
  useEffect(() => takeDrops((file) => void open(file)));
  if (shown.value) return <Panel key={shown.value.file?.name} model={shown.value} />;
  return <Choose open={(file) => void open(file)} trouble={trouble.value} reading={reading.value} />;
}

function modelOf(
  { failures, story, origin, requests, notes }: Opened,
  { name, close, catalogue, now }: { name: string; close(): void; catalogue: Catalogue; now: () => number },
): PanelModel {
  const log = createLiveLog();
  log.setConnection('connected');
  log.receive({
    kind: 'snapshot',
    number: 0,
    failures,
    story,
    tab: {
      tabId: -1,
      url: null,
      since: failures[0]?.exchange.startedAt ?? 0,
      began: 'navigation',
      requestsSeen: requests,
      paused: false,
      preserve: true,
      dropped: 0,
      access: 'granted',
      cookieStore: null,
      deep: 'unavailable',
      deepEnded: null,
      ...origin,
    },
  });
  return createPanelModel({ log, catalogue, now, send: () => {}, file: { name, notes, close } });
}

/** A file may be dropped anywhere on the page. */
function takeDrops(open: (file: File) => void): () => void {
  const allow = (event: DragEvent) => event.preventDefault();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) open(file);
  };
  document.addEventListener('dragover', allow);
  document.addEventListener('drop', drop);
  return () => {
    document.removeEventListener('dragover', allow);
    document.removeEventListener('drop', drop);
  };
}
