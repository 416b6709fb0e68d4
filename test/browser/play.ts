import type { Chromium } from '../harness/chromium.mjs';
import { until } from '../harness/until.mjs';
import type { View } from '../harness/view.mjs';
import { password, people, type Version } from '../lab/lab';
import { complaints, expectedRows, shown } from './judge';
import { type Reading, readView } from './reading';
import type { Scenario } from './scenario';
import type { Stage } from './stage';
import { perform } from './steps';
import { freshTab, type Tab } from './tab';
import type { Names } from './templates';

/** How long the product may take from the last step to its final word. */
const DEADLINE_MS = 8_000;

/** Plays a story and returns what is wrong with what the product told of it; nothing when all is well. */
export async function play(scenario: Scenario, version: Version, stage: Stage): Promise<string[]> {
  const chromium = await stage.chromium(scenario.thirdPartyCookies);
  const before = chromium.problems().length;
  const site = await stage.lab.django(version, scenario.profile);
  await site.reset();
  const tab = await freshTab(chromium);
  try {
    const names = await namesOf(scenario, version, stage, tab);
    const { page, jar } = tab;
    await page.goto(`${names.page}${scenario.page.path ?? '/'}`);
    const looking = scenario.devtools === 'open' ? await chromium.panel(page) : undefined;
    await perform(scenario.do, { lab: stage.lab, version, chromium, page, jar, names });
    const glance = looking ? [] : await readPopup(scenario, chromium, tab);
    const panel = looking ?? (await chromium.panel(page));
    const told = await finalWord(scenario, panel);
    const badge = await badgeComplaints(scenario, chromium, tab);
    const problems = chromium
      .problems()
      .slice(before)
      .map((problem) => `the console says: ${problem}`);
    return [...glance, ...told, ...badge, ...problems];
  } finally {
    await tab.close();
  }
}

async function namesOf(scenario: Scenario, version: Version, stage: Stage, tab: Tab): Promise<Names> {
  const { host, scheme, shared } = scenario.page;
  const site = await stage.lab.django(version, scenario.profile);
  const front = shared && (await stage.front(site, shared));
  const page = (front ?? stage.lab.pages)[scheme](host);
  const { api: place = { host: 'api.test' } } = scenario;
  const api = front ? page : site[place.scheme ?? scheme](place.host);
  const kept = new Map([
    ['password', password],
    ...Object.entries(people).map(([name, { token }]) => [name, token] as const),
  ]);
  const cookie = async (name: string) => {
    const value = await tab.jar.find(name, api);
    if (value === undefined) throw new Error(`The story is broken: the jar holds no ${name} for ${api}`);
    return value;
  };
  return { page, api, django: site, pages: stage.lab.pages, kept, cookie };
}

/** Waits until the panel says what it must; when it does not, says what it says instead. */
async function finalWord({ expect, devtools }: Scenario, panel: View): Promise<string[]> {
  let reading: Reading = { rows: [], failures: [] };
  let wrong: string[] = [];
  const isRight = async () => {
    reading = await readView(panel);
    wrong = complaints(expect, reading, devtools);
    return wrong.length === 0;
  };
  await until(isRight, 'the right words', { deadlineMs: DEADLINE_MS }).catch(() => undefined);
  return wrong.length === 0 ? [] : [...wrong, `shown:\n  ${shown(reading)}`];
}

/** The popup has no room for more than the open failures and their causes. */
async function readPopup({ expect }: Scenario, chromium: Chromium, { page }: Tab): Promise<string[]> {
  const open = expectedRows(expect).filter(({ state = 'open' }) => state === 'open');
  const popup = await chromium.popup(page);
  try {
    let causes: string[] = [];
    const isRight = async () => {
      causes = (await readView(popup)).rows.map(({ cause }) => cause);
      return (
        causes.length === open.length &&
        open.every(
          ({ cause, instead = [] }) =>
            cause === 'any' || [cause, ...instead].some((one) => causes.includes(one)),
        )
      );
    };
    const right = await until(isRight, 'the popup', { deadlineMs: DEADLINE_MS }).catch(() => false);
    return right ? [] : [`the popup shows ${causes.join(', ') || 'nothing'}`];
  } finally {
    await popup.close();
  }
}

async function badgeComplaints({ expect }: Scenario, chromium: Chromium, { page }: Tab): Promise<string[]> {
  const open = expectedRows(expect).filter(({ state = 'open' }) => state === 'open');
  const count = open.reduce((sum, row) => sum + (row.count ?? 1), 0);
  const wanted = expect.badge ?? (count === 0 ? '' : String(count));
  let text = '';
  const isRight = async () => {
    ({ text } = await chromium.badge(page));
    return text === wanted;
  };
  const right = await until(isRight, 'the badge', { deadlineMs: 2_000 }).catch(() => false);
  return right ? [] : [`the badge says “${text}”, not “${wanted}”`];
}
