import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playAndRecord, recording } from '../accuracy/record';
import { type PlayOptions, play } from '../browser/play';
import { Stage } from '../browser/stage';
import { type Framework, frameworks, isInstalled } from '../lab/frameworks';
import type { FrameworkStory } from './story';

/**
 * Stories against real servers of other frameworks, in the real browser. A framework that is not installed is skipped.
 * With WHY401_RECORD=1 each story is played twice, with DevTools open and closed, and what was seen goes into the corpus.
 */
const books = import.meta.glob<{ stories: readonly FrameworkStory[] }>('./stories/*.ts', { eager: true });

let stage: Stage | undefined;
beforeAll(async () => {
  stage = await Stage.set('chromium');
});
afterAll(() => stage?.strike());

for (const framework of frameworks()) {
  const stories = books[`./stories/${framework.id}.ts`]?.stories ?? [];
  describe.skipIf(!isInstalled(framework))(framework.id, () => {
    const player = (story: FrameworkStory, options?: PlayOptions) => playOne(framework, story, options);
    it.each(stories.map((story) => [story.id, story.title, story] as const))(
      '%s: %s',
      async (_, __, story) => {
        const wrong = recording ? await playAndRecord(framework, story, player) : await player(story);
        expect(wrong.join('\n')).toBe('');
      },
    );
  });
}

async function playOne(
  framework: Framework,
  story: FrameworkStory,
  options: PlayOptions = {},
): Promise<string[]> {
  const { lab } = stage as Stage;
  const elsewhere = (profile: string) => lab.framework(framework, profile);
  const site = await elsewhere(story.profile ?? 'default');
  return play(story, { ...site, elsewhere }, stage as Stage, options);
}
