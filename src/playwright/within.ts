/** What the work comes to; undefined when the time is over first. @param longest milliseconds. */
export async function within<T>(longest: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), longest);
  });
  const first = await Promise.race([work, late]);
  clearTimeout(timer);
  return first;
}
