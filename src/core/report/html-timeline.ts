import { siteOf } from '../parse/site';
import { type Bar, SIGNS, timelineOf } from '../timeline';
import { text } from './html-text';
import type { ReportFailure, ReportStoryEvent } from './report';

/** In the drawing's own units, which become as wide as the page. */
const WIDTH = 820;
const LANE = 20;
const NAMES = 130;
const TRACK = WIDTH - NAMES - 70;

/** The story of each site as a picture: cookies and tokens as bars, requests as signs. '' where there is too little to draw. */
export function drawnStory(events: readonly ReportStoryEvent[], failures: readonly ReportFailure[]): string {
  const sites = [...new Set(events.map(({ site }) => site))];
  return sites
    .map((site) => {
      const own = events.filter((event) => event.site === site);
      const failed = failures.filter(({ folded, request }) => !folded && siteOf(request.url) === site);
      return own.length < 2 ? '' : drawing(own, failed);
    })
    .join('');
}

function drawing(events: readonly ReportStoryEvent[], failures: readonly ReportFailure[]): string {
  const told = events.map((event) => ({ ...event, at: Date.parse(event.at) }));
  const timeline = timelineOf(
    told,
    failures.map(({ startedAt }) => Date.parse(startedAt)),
  );
  const names = [...new Set(timeline.bars.map(({ name }) => name))];
  const rows = [
    ...names.map((name, row) =>
      lane(
        name,
        timeline.bars.filter((bar) => bar.name === name),
        row,
      ),
    ),
    label('Requests', names.length),
    ...timeline.marks.map(
      ({ x, sign }) =>
        `<text class="${sign}" text-anchor="middle" x="${placeOf(x)}" y="${baseOf(names.length)}">${SIGNS[sign].form}</text>`,
    ),
    ...timeline.pauses.map(
      (pause) =>
        `<text class="soft" text-anchor="middle" x="${placeOf(pause.x)}" y="${baseOf(names.length + 1)}">${text(pause.label)}</text>`,
    ),
  ];
  const height = (names.length + 2) * LANE;
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="The story as a timeline; the table below tells it in words">${rows.join('')}</svg>`;
}

function lane(name: string, bars: readonly Bar[], row: number): string {
  const drawn = bars.map(({ from, to, kind, end }) => {
    const width = Math.max(3, (to - from) * TRACK - 2).toFixed(1);
    const shade = kind === 'token' ? 0.6 : 1;
    const word =
      end === 'expired' || end === 'deleted'
        ? `<text class="soft" x="${(NAMES + to * TRACK + 5).toFixed(1)}" y="${baseOf(row)}">${end}</text>`
        : '';
    return `<rect class="soft" x="${placeOf(from)}" y="${row * LANE + 7}" width="${width}" height="7" rx="2" fill-opacity="${shade}"/>${word}`;
  });
  return label(name, row) + drawn.join('');
}

function label(name: string, row: number): string {
  const short = name.length > 18 ? `${name.slice(0, 17)}…` : name;
  return `<text class="soft" x="0" y="${baseOf(row)}">${text(short)}</text>`;
}

function placeOf(x: number): string {
  return (NAMES + x * TRACK).toFixed(1);
}

function baseOf(row: number): number {
  return row * LANE + 14;
}
