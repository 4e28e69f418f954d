const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface StopHandlers {
  /** Ends everything in order: stop listening, finish what runs, close the database. */
  readonly stop: () => Promise<void>;
  /** Ends at once, when asked a second time. */
  readonly abort: () => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Runs `stop` once when the process is asked to end, by a signal or by the loss of the launcher that started it (the channel to it
 * closes even when it is killed with -9), then exits. A second request runs `abort` and exits with 130.
 */
export function installStopHandlers({ stop, abort, onError }: StopHandlers): void {
  let asked = false;
  const request = (): void => {
    if (asked) {
      abort();
      process.exit(130);
    }
    asked = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        onError(error);
        abort();
        process.exit(1);
      },
    );
  };
  for (const signal of SIGNALS) process.on(signal, request);
  if (process.connected) process.once('disconnect', request);
}
