/** Resolves when the work is done or the time is over, whichever comes first. @param longest milliseconds. */
export async function within(longest: number, work: Promise<unknown> | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, longest);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
