import type { Page } from 'puppeteer-core';
import { until } from '../harness/until.mjs';
import type { View } from '../harness/view.mjs';
import { type Origins, password, people, type Site } from '../lab/lab';
import type { Driver } from './driver';
import { complaints, expectedRows, shown } from './judge';
import { type Reading, readView } from './reading';
import type { Story } from './scenario';
import { takeSeat } from './seat';
import { isWatched, type Stage } from './stage';
import { perform } from './steps';
import type { Names } from './templates';

/** How long the product may take from the last step to its final word, when not said. */
const DEADLINE_MS = 12_000;

export interface PlayOptions {
  /** Asked at the end, when panel and popup have been judged. */
  readonly witness?: Witness | undefined;
  readonly deadlineMs?: number;
}

/** The server that a story is played against. */
export interface Opponent extends Site {
  /** The same server under another profile. */
  readonly elsewhere: (profile: string) => Promise<Origins>;
}

/** Looks at what is there when a story has ended, before the seat is left. */
export type Witness = (scene: {
  readonly driver: Driver;
  readonly page: Page;
  readonly panel: View;
  readonly names: Names;
}) => Promise<void>;

/** Plays a story and returns what is wrong with what the product told of it; nothing when all is well. */
export async function play(
  scenario: Story,
  site: Opponent,
  stage: Stage,
  { witness, deadlineMs = DEADLINE_MS }: PlayOptions = {},
): Promise<string[]> {
  const driver = await stage.driver(scenario);
  const before = (await driver.problems()).length;
  await site.reset();
  const { page, panel: looking, leave } = await takeSeat(driver, scenario.devtools);
  try {
    const names = await namesOf(scenario, site, stage, driver);
    await page.goto(`${names.page}${scenario.page.path ?? '/'}`);
    await perform(scenario.do, { elsewhere: site.elsewhere, driver, page, names, panel: looking });
    const glance = looking ? [] : await readPopup(scenario, driver, page, deadlineMs);
    const panel = looking ?? (await driver.panel(page));
    const told = await finalWord(scenario, panel, deadlineMs);
    const badge = await badgeComplaints(scenario, driver, page);
    await witness?.({ driver, page, panel, names });
    const problems = (await driver.problems()).slice(before);
    const wrong = [
      ...glance,
      ...told,
      ...badge,
      ...problems.map((problem) => `the console says: ${problem}`),
    ];
    if (isWatched) await lookedAt(page, wrong);
    return wrong;
  } finally {
    if (!isWatched) await leave();
  }
}

/** Waits until the person who watches has closed the tab. */
async function lookedAt(page: Page, wrong: readonly string[]): Promise<void> {
  const verdict = wrong.length === 0 ? 'Told as it is true.' : `Told wrongly:\n${wrong.join('\n')}`;
  process.stdout.write(`\n${verdict}\nClose the tab to end.\n`);
  const isGone = () => page.isClosed() || !page.browser().connected;
  await until(isGone, 'a closed tab', { deadlineMs: Number.POSITIVE_INFINITY });
}

async function namesOf(scenario: Story, site: Site, stage: Stage, driver: Driver): Promise<Names> {
  const { host, scheme, shared } = scenario.page;
  const front = shared && (await stage.front(site, shared));
  const page = (front ?? stage.lab.pages)[scheme](host);
  const { api: place = { host: 'api.test' } } = scenario;
  const api = front ? page : site[place.scheme ?? scheme](place.host);
  const kept = new Map([
    ['password', password],
    ...Object.entries(people).map(([name, { token }]) => [name, token] as const),
  ]);
  const cookie = async (name: string) => {
    const value = await driver.cookies.find(name, api);
    if (value === undefined) throw new Error(`The story is broken: the jar holds no ${name} for ${api}`);
    return value;
  };
  return { page, api, server: site, pages: stage.lab.pages, kept, cookie };
}

/** Waits until the panel says what it must; when it does not, says what it says instead. */
async function finalWord({ expect, devtools }: Story, panel: View, deadlineMs: number): Promise<string[]> {
  let reading: Reading = { rows: [], failures: [] };
  let wrong: string[] = [];
  const isRight = async () => {
    reading = await readView(panel);
    wrong = complaints(expect, reading, devtools);
    return wrong.length === 0;
  };
  await until(isRight, 'the right words', { deadlineMs }).catch(() => undefined);
  return wrong.length === 0 ? [] : [...wrong, `shown:\n  ${shown(reading)}`];
}

/** The popup has no room for more than the open failures and their causes. */
async function readPopup(
  { expect }: Story,
  driver: Driver,
  page: Page,
  deadlineMs: number,
): Promise<string[]> {
  const open = expectedRows(expect).filter(({ state = 'open' }) => state === 'open');
  const popup = await driver.popup(page);
  try {
    let causes: string[] = [];
    const isRight = async () => {
      causes = (await readView(popup)).rows.map(({ cause }) => cause);
      return (
        causes.length === open.length &&
        open.every(
          ({ cause, instead = [] }) =>
            cause === 'unnamed' || [cause, ...instead].some((one) => causes.includes(one)),
        )
      );
    };
    const right = await until(isRight, 'the popup', { deadlineMs }).catch(() => false);
    return right ? [] : [`the popup shows ${causes.join(', ') || 'nothing'}`];
  } finally {
    await popup.close();
  }
}

async function badgeComplaints({ expect }: Story, driver: Driver, page: Page): Promise<string[]> {
  const open = expectedRows(expect).filter(({ state = 'open' }) => state === 'open');
  const count = open.reduce((sum, row) => sum + (row.count ?? 1), 0);
  const wanted = expect.badge ?? (count === 0 ? '' : String(count));
  let [text, title] = ['', ''];
  const isRight = async () => {
    ({ text, title } = await driver.badge(page));
    return text === wanted && title.startsWith(wanted === '' ? 'Why401' : 'Why401: ');
  };
  const right = await until(isRight, 'the badge', { deadlineMs: 2_000 }).catch(() => false);
  return right ? [] : [`the badge says “${text}” and “${title}”, not “${wanted}”`];
}
