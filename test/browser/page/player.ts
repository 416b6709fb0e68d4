import { randomBytes } from 'node:crypto';
import type { Browser } from 'puppeteer-core';
import type { PageServer } from './server';

/** What a behaviour told: its value, or how it failed to give one. */
export interface Told {
  readonly value?: unknown;
  readonly crashed?: string;
}

/** Pages that are played at the same time. Each has a host of its own: a browser opens few connections to one. */
const LANES = 2;

/** Plays behaviours, each in a frame of its own; those of one group one after the other, in a tab that ends with them. */
export async function playAll(
  browser: Browser,
  server: PageServer,
  ids: readonly string[],
): Promise<Record<string, Told>> {
  const tag = `play${randomBytes(4).toString('hex')}`;
  const names = new Set(ids.map((id) => id.split('/')[0]));
  const groups = [...names].map((name) => ids.filter((id) => id.startsWith(`${name}/`)));
  const told: Record<string, string> = {};
  let tabs: Promise<unknown> = Promise.resolve();
  // Firefox may take the tab that is opening for gone when another one closes in that moment: tabs open and close one by one.
  const alone = <T>(act: () => Promise<T>): Promise<T> => {
    const done = tabs.then(act);
    tabs = done.catch(() => undefined);
    return done;
  };
  const lane = async (host: string) => {
    for (let group = groups.shift(); group; group = groups.shift()) {
      const page = await alone(() => browser.newPage());
      await page.goto(server.at(host));
      Object.assign(
        told,
        await page.evaluate(
          playInFrames,
          group.map((id) => ({ id, key: `${tag}${1000 + ids.indexOf(id)}` })),
        ),
      );
      await alone(() => page.close());
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, index) => lane(`lane${index}.localhost`)));
  return Object.fromEntries(
    Object.entries(told).map(([id, text]) => [id, JSON.parse(withoutChance(text, tag)) as Told]),
  );
}

/** Each play has a name of its own, each page a host, and an extension that lies elsewhere another address. */
function withoutChance(text: string, tag: string): string {
  return text
    .replaceAll(tag, 'tag')
    .replace(/lane\d\.localhost/g, 'localhost')
    .replace(/chrome-extension:\/\/\w+/g, 'chrome-extension://id');
}

/** Runs in the page. */
async function playInFrames(all: { id: string; key: string }[]): Promise<Record<string, string>> {
  const DEADLINE_MS = 15_000;
  const told: Record<string, string> = {};
  for (const { id, key } of all) {
    const frame = document.createElement('iframe');
    frame.src = `/play/${id}?tag=${key}`;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = new Promise<string>((resolve) => {
      const hear = ({ source, data }: MessageEvent) => {
        if (source !== frame.contentWindow) return;
        removeEventListener('message', hear);
        resolve(data);
      };
      addEventListener('message', hear);
      timer = setTimeout(resolve, DEADLINE_MS, '{"crashed":"it never ended"}');
    });
    document.documentElement.append(frame);
    told[id] = await end;
    clearTimeout(timer);
    frame.remove();
  }
  return told;
}
