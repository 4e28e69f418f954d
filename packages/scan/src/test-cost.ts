/**
 * Processor time that this thread takes for some work, in microseconds: the least of three turns. The wall clock counts what other
 * programs do, and the time of the process what other tests do in its threads.
 */
export function costOf(work: () => void): number {
  const turns = Array.from({ length: 3 }, () => {
    const before = process.threadCpuUsage();
    work();
    return process.threadCpuUsage(before).user;
  });
  return Math.min(...turns);
}

const MOST_TRIES = 6;

/**
 * Whether what is measured holds in one of several tries. Others on a busy machine take cache and clock away and make a try dear by
 * chance; work that grows with the square of its text is dear in every one.
 */
export function holdsInSomeTry(isCheap: () => boolean): boolean {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) if (isCheap()) return true;
  return false;
}
