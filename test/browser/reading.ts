import type { Report } from '../../src/core/report/report';
import type { View } from '../harness/view.mjs';

/** A row as panel and popup show it. */
export interface ShownRow {
  readonly cause: string;
  readonly status: number;
  readonly confidence: string;
  readonly count: number;
  readonly url: string;
  /** The popup shows open failures only, and does not say so. */
  readonly state: string;
}

/** What a person can learn from a view at one moment. */
export interface Reading {
  readonly rows: readonly ShownRow[];
  /** The export of that moment, one entry for each row. */
  readonly failures: Report['failures'];
}

/** Reads the rows and presses the export button; the file is caught on its way to the disk. */
export async function readView(view: View): Promise<Reading> {
  const { rows, text } = (await view.evaluate(`(${readInView})(${exportedText})`)) as {
    rows: ShownRow[];
    text: string | null;
  };
  return { rows, failures: text === null ? [] : (JSON.parse(text) as Report).failures };
}

/** Runs in the view. @param exported see {@link exportedText}: nothing of this module is there. */
async function readInView(exported: typeof exportedText): Promise<{ rows: ShownRow[]; text: string | null }> {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-failure]')].map(({ dataset }) => ({
    cause: dataset.cause ?? '',
    status: Number(dataset.status),
    confidence: dataset.confidence ?? '',
    count: Number(dataset.count),
    url: dataset.url ?? '',
    state: dataset.state ?? 'open',
  }));
  return { rows, text: await exported('json') };
}

/** Runs in a view: presses an export's button, and catches the file on its way to the disk; null where there is nothing to export. */
export async function exportedText(format: string): Promise<string | null> {
  const button = document.querySelector<HTMLButtonElement>(`[data-export="${format}"]`);
  if (!button || button.disabled) return null;
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  // What writes the file is loaded at the first press.
  const caught = new Promise<Blob>((resolve) => {
    URL.createObjectURL = (blob) => {
      resolve(blob as Blob);
      return 'blob:caught';
    };
  });
  const handedOut = new Promise<void>((resolve) => {
    HTMLAnchorElement.prototype.click = () => resolve();
  });
  try {
    button.click();
    const text = await (await caught).text();
    await handedOut;
    return text;
  } finally {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  }
}

/** The whole page of a view with everything unfolded. */
export async function wholePage(view: View): Promise<string> {
  return view.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
    return document.documentElement.outerHTML;
  }) as Promise<string>;
}
