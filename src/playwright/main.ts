/**
 * Explains in a Playwright test that failed why its requests were refused:
 *
 *     import { expect, test } from 'why401/playwright';
 *
 * or, with fixtures of one's own, `base.extend(why401())`, or `mergeTests(base, test)`.
 */
import {
  test as base,
  expect,
  type Fixtures,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestType,
} from '@playwright/test';
import { heard, watched } from './watched';

/** What can be chosen in `use` of the configuration, or by `test.use`. */
export interface Why401Options {
  /** `failure` (the default): attached when the test failed; `always`: whenever something was refused; `off`: never, and nothing is watched. */
  attach?: 'failure' | 'always' | 'off';
  /** False: not by Chromium's debugger but by Playwright's own events alone, which tell less. */
  debugger?: boolean;
}

/** What a test has more than Playwright's own. */
export interface Why401Args {
  why401: Why401Options;
}

type Own = PlaywrightTestArgs & PlaywrightTestOptions;
type Worker = PlaywrightWorkerArgs & PlaywrightWorkerOptions;

/**
 * The fixtures, to be given to `test.extend`: the context and the page of a test are watched, and are otherwise what they were.
 */
export function why401(): Fixtures<Why401Args, object, Own, Worker> {
  return {
    why401: [{}, { option: true }],
    context: async ({ context, browserName, why401: options }, use, testInfo) => {
      await watched(context, { ...options, browserName }, testInfo, () => use(context));
    },
    page: async ({ page }, use) => {
      await heard(page);
      await use(page);
    },
  };
}

/** Playwright's `test`, with the fixtures. */
export const test: TestType<Own & Why401Args, Worker> = base.extend<Why401Args>(why401());
export { expect };
