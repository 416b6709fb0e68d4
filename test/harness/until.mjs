const PAUSE_MS = 40;

/**
 * Waits for a state of the world outside this process. A test that sleeps is slow on a fast machine and wrong on a slow
 * one; a test that waits on a state is neither.
 *
 * @template T
 * @param {() => T | Promise<T>} look asked again and again; a truthy answer ends the wait
 * @param {string} what named in the error: "Failed to see <what> within 15000 ms"
 * @param {{ deadlineMs?: number, pauseMs?: number, lastSeen?: () => unknown }} [options] `pauseMs` lies between two looks;
 * `lastSeen` says what was there instead
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(look, what, { deadlineMs = 15_000, pauseMs = PAUSE_MS, lastSeen } = {}) {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    const found = await look();
    if (found) return /** @type {NonNullable<T>} */ (found);
    if (performance.now() > deadline) {
      const instead = lastSeen ? `; saw ${JSON.stringify(await lastSeen())}` : '';
      throw new Error(`Failed to see ${what} within ${deadlineMs} ms${instead}`);
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
