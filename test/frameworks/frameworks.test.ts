import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record } from '../accuracy/record';
import { play, type Witness } from '../browser/play';
import { Stage } from '../browser/stage';
import { type Framework, frameworks, isInstalled } from '../lab/frameworks';
import type { FrameworkStory } from './story';

/**
 * Stories against real servers of other frameworks, in the real browser. A framework that is not installed is skipped.
 * With WHY401_RECORD=1 each story is played twice, with DevTools open and closed, and what was seen goes into the corpus.
 */
const recording = process.env.WHY401_RECORD !== undefined;
const books = import.meta.glob<{ stories: readonly FrameworkStory[] }>('./stories/*.ts', { eager: true });

let stage: Stage | undefined;
beforeAll(async () => {
  stage = await Stage.set('chromium');
});
afterAll(() => stage?.strike());

for (const framework of frameworks()) {
  const stories = books[`./stories/${framework.id}.ts`]?.stories ?? [];
  describe.skipIf(!isInstalled(framework))(framework.id, () => {
    it.each(stories.map((story) => [story.id, story.title, story] as const))(
      '%s: %s',
      async (_, __, story) => {
        const wrong = recording ? await playAndRecord(framework, story) : await playOne(framework, story);
        expect(wrong.join('\n')).toBe('');
      },
    );
  });
}

async function playAndRecord(framework: Framework, story: FrameworkStory): Promise<string[]> {
  const take = record(framework, story);
  const open = await playOne(framework, { ...story, devtools: 'open' }, take.open);
  // Without DevTools less is seen, and what is seen less surely is no mistake.
  const lenient: FrameworkStory = {
    ...story,
    devtools: 'closed',
    expect: { ...story.expect, bodyBy: 'either' },
  };
  await playOne(framework, lenient, take.closed);
  await take.keep();
  return open;
}

async function playOne(framework: Framework, story: FrameworkStory, witness?: Witness): Promise<string[]> {
  const { lab } = stage as Stage;
  const elsewhere = (profile: string) => lab.framework(framework, profile);
  const site = await elsewhere(story.profile ?? 'default');
  // What is wrong while recording is known afterwards, from the table: no need to wait long for better words.
  const patience = recording ? { deadlineMs: 3_000 } : {};
  return play(story, { ...site, elsewhere }, stage as Stage, { witness, ...patience });
}
