/** A line in which tasks wait for each other: parsing and committing are heavy, and two at once would only slow each other. */
export function oneAtATime(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return async (task) => {
    const mine = last.then(task, task);
    // Whoever comes next waits for the end, however it ends.
    last = mine.catch(() => undefined);
    return await mine;
  };
}

/** The line of this process. */
export const inTurn = oneAtATime();
