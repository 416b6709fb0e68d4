import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { FittedView } from '../../harness/chromium.mjs';
import type { Look } from './look';
import { SCENES } from './scenes';
import { type Visiting, visit } from './visit';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** As narrow as it gets, docked, wide, and on a large screen. */
const PANEL_SIZES: readonly Size[] = [
  { width: 320, height: 600 },
  { width: 500, height: 600 },
  { width: 1200, height: 600 },
  { width: 2400, height: 900 },
];
const PAGE_SIZES = PANEL_SIZES.map(({ width }) => ({ width, height: 1000 }));

/** The browser makes a popup as large as what it holds. */
function sizesOf({ view, inTab }: Look): readonly (Size | undefined)[] {
  if (view === 'panel') return PANEL_SIZES;
  return view === 'popup' && !inTab ? [undefined] : view === 'popup' ? PAGE_SIZES.slice(0, 2) : PAGE_SIZES;
}

/** A state that is shown to people who do not have the extension yet. */
interface Shown {
  readonly look: string;
  readonly theme: 'light' | 'dark';
  readonly file: string;
  /** As large as it is by itself where absent. */
  readonly size?: Size;
}

/** The pictures that the README shows. */
const README: readonly Shown[] = [
  { look: 'panel-day', theme: 'light', file: 'panel.png', size: { width: 1280, height: 720 } },
  { look: 'panel-day', theme: 'dark', file: 'panel-dark.png', size: { width: 1280, height: 720 } },
  { look: 'popup-day', theme: 'light', file: 'popup.png' },
];

/** What the Chrome Web Store takes, and the other store as well. */
const STORE_SIZE = { width: 1280, height: 800 };
const STORE: readonly Shown[] = [
  { look: 'panel-day', theme: 'light', file: '1-cause-and-fix.png', size: STORE_SIZE },
  { look: 'panel-token', theme: 'light', file: '2-token.png', size: STORE_SIZE },
  { look: 'panel-story', theme: 'light', file: '3-story.png', size: STORE_SIZE },
  { look: 'panel-beside', theme: 'light', file: '4-works-elsewhere.png', size: STORE_SIZE },
  { look: 'panel-cors', theme: 'dark', file: '5-dark.png', size: STORE_SIZE },
];

interface Telling {
  executablePath: string;
  tell(file: string): void;
}

/** Takes the pictures that the README shows. */
export function takeReadmePictures(folder: string, telling: Telling): Promise<void> {
  return takeShown(README, folder, telling);
}

/** Takes the pictures that the stores show. */
export function takeStorePictures(folder: string, telling: Telling): Promise<void> {
  return takeShown(STORE, folder, telling);
}

async function takeShown(
  all: readonly Shown[],
  folder: string,
  { executablePath, tell }: Telling,
): Promise<void> {
  for (const scene of SCENES) {
    const looks = scene.looks.filter(({ id }) => all.some(({ look }) => look === id));
    if (looks.length === 0) continue;
    await visit(
      { ...scene, looks },
      async ({ look, view }) => {
        for (const { theme, file, size } of all.filter((one) => one.look === look.id)) {
          await view.setTheme(theme);
          const picture = path.join(folder, file);
          await view.screenshot(picture, size ?? (await ownSize(view)));
          tell(picture);
        }
      },
      { executablePath },
    );
  }
}

/** Takes pictures of all states whose id holds a word, light and dark; tells the path of each. */
export async function takePictures(
  folder: string,
  { only, language, executablePath, tell }: Telling & { only: string } & Pick<Visiting, 'language'>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const scene of SCENES) {
    const looks = scene.looks.filter(({ id }) => id.includes(only));
    if (looks.length === 0) continue;
    await visit(
      { ...scene, looks },
      async ({ look, view, bringBack }) => {
        for (const theme of ['light', 'dark'] as const) {
          await view.setTheme(theme);
          for (const size of sizesOf(look)) {
            const file = path.join(
              folder,
              `${[look.id, size?.width, theme, language].filter(Boolean).join('-')}.png`,
            );
            const shown = size ?? (await ownSize(view));
            await view.fit(shown);
            await bringBack?.();
            await view.screenshot(file);
            tell(file);
          }
        }
      },
      { executablePath, language },
    );
  }
}

async function ownSize(view: FittedView): Promise<Size> {
  const [width, height] = (await view.evaluate('[innerWidth, innerHeight]')) as [number, number];
  return { width, height };
}
