/**
 * @typedef {{ nodes: { id: number, callFrame: { functionName: string, url: string, lineNumber: number } }[], samples?: number[], timeDeltas?: number[] }} Profile
 */

/** What V8 calls the time in which no script ran. */
const OUTSIDE = new Set(['(idle)', '(program)', '(root)']);

/**
 * How long scripts ran, garbage collection included.
 *
 * @param {Profile} profile of the protocol's Profiler
 * @returns {number} microseconds
 */
export function scriptTime(profile) {
  return [...timesOf(profile).values()].reduce((sum, time) => sum + time, 0);
}

/**
 * How long each function ran by itself.
 *
 * @param {Profile} profile
 * @returns {Map<string, number>} microseconds by the function's name and place
 */
export function timesOf({ nodes, samples = [], timeDeltas = [] }) {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      OUTSIDE.has(functionName)
        ? undefined
        : `${functionName || '(anonymous)'} ${url.split('/').pop()}:${lineNumber + 1}`,
    ]),
  );
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const [index, id] of samples.entries()) {
    const name = names.get(id);
    // A sample lasts until the next one.
    const time = Math.max(0, timeDeltas[index + 1] ?? 0);
    if (name !== undefined) times.set(name, (times.get(name) ?? 0) + time);
  }
  return times;
}
