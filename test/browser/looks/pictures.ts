import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { FittedView } from '../../harness/chromium.mjs';
import type { Look } from './look';
import { SCENES } from './scenes';
import { visit } from './visit';

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

/** Takes pictures of all states whose id holds a word, light and dark; tells the path of each. */
export async function takePictures(
  folder: string,
  { only, executablePath, tell }: { only: string; executablePath: string; tell: (file: string) => void },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const scene of SCENES) {
    const looks = scene.looks.filter(({ id }) => id.includes(only));
    if (looks.length === 0) continue;
    await visit(
      { ...scene, looks },
      async ({ look, view }) => {
        for (const theme of ['light', 'dark'] as const) {
          await view.setTheme(theme);
          for (const size of sizesOf(look)) {
            const file = path.join(folder, `${[look.id, size?.width, theme].filter(Boolean).join('-')}.png`);
            await view.screenshot(file, size ?? (await ownSize(view)));
            tell(file);
          }
        }
      },
      executablePath,
    );
  }
}

async function ownSize(view: FittedView): Promise<Size> {
  const [width, height] = (await view.evaluate('[innerWidth, innerHeight]')) as [number, number];
  return { width, height };
}
