import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playAndRecord, recording } from '../accuracy/record';
import { availableDjango, type ProfileName, type Version } from '../lab/lab';
import { type PlayOptions, play } from './play';
import type { Scenario } from './scenario';
import { type BrowserName, isWatched, Stage } from './stage';

/** Makes a test of each story and each version of Django that it names, all on one stage. */
export function testStories(
  topic: string,
  stories: readonly Scenario[],
  browser: BrowserName = 'chromium',
): void {
  describe(topic, async () => {
    const available = await availableDjango();
    let stage: Stage | undefined;
    beforeAll(async () => {
      stage = await Stage.set(browser);
    });
    afterAll(() => stage?.strike()); // Absent when the lab could not start.

    for (const told of stories) {
      const story = browser === 'firefox' ? { ...told, ...told.firefox } : told;
      // Who watches wants to see it once.
      for (const version of isWatched ? story.django.slice(-1) : story.django) {
        it.skipIf(!available.includes(version))(
          `${story.id}, Django ${version}: ${story.title}`,
          async () => {
            const player = (story: Scenario, options?: PlayOptions) =>
              playOn(stage as Stage, story, version, options);
            const framework = { id: `django-${version}`, name: `Django ${version} + DRF` };
            const wrong =
              recording && browser !== 'chromium-deep'
                ? await playAndRecord(framework, story, player)
                : await player(story);
            expect(wrong.join('\n')).toBe('');
          },
        );
      }
    }
  });
}

async function playOn(
  stage: Stage,
  story: Scenario,
  version: Version,
  options: PlayOptions = {},
): Promise<string[]> {
  const { lab } = stage;
  const site = await lab.django(version, story.profile);
  const elsewhere = (profile: string) => lab.django(version, profile as ProfileName);
  return play(story, { ...site, elsewhere }, stage, options);
}
