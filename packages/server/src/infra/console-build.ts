const CONSOLE_BUILT = 'console-built';

/** What of the process is needed to hear its launcher. */
interface Launched {
  readonly connected: boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

/** Ends when the launcher says that the console is built; without a launcher nothing is awaited. */
export async function consoleBuilt(process: Launched): Promise<void> {
  if (!process.connected) return;
  await new Promise<void>((resolve) => {
    process.on('message', (message) => {
      if (message === CONSOLE_BUILT) resolve();
    });
  });
}
