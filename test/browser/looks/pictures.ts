import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Look, ViewName } from './look';
import { SCENES } from './scenes';
import { visit } from './visit';

/** The sizes at which each view is looked at: as narrow as it gets, docked, wide, and on a large screen. */
const SIZES: Record<ViewName, readonly { width: number; height: number }[]> = {
  panel: [
    { width: 320, height: 600 },
    { width: 500, height: 600 },
    { width: 1200, height: 600 },
    { width: 2400, height: 900 },
  ],
  popup: [
    { width: 320, height: 560 },
    { width: 360, height: 560 },
    { width: 500, height: 560 },
  ],
  options: [
    { width: 320, height: 1000 },
    { width: 500, height: 1000 },
    { width: 1200, height: 900 },
    { width: 2400, height: 900 },
  ],
};

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
          for (const size of SIZES[look.view]) {
            const file = path.join(folder, `${nameOf(look, theme, size.width)}.png`);
            await view.screenshot(file, size);
            tell(file);
          }
        }
      },
      executablePath,
    );
  }
}

function nameOf({ id }: Look, theme: string, width: number): string {
  return `${id}-${width}-${theme}`;
}
