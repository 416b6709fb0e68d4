/* Runs in a page. Each function is handed over as text, so it stands for itself. */

/**
 * Makes requests, so many at a time, and reads their answers.
 *
 * @param {{ count: number, lines: number, after: number }} load `after`: how many milliseconds the server takes
 * @returns {Promise<number>} how long all took, in milliseconds
 */
export async function makeRequests({ count, lines, after }) {
  let made = 0;
  const line = async () => {
    while (made < count) {
      made += 1;
      const answer = await fetch(`/api/items/${made}/${after > 0 ? `?after=${after}` : ''}`);
      await answer.text();
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: lines }, line));
  return performance.now() - began;
}
