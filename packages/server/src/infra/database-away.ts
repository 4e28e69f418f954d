/** Classes of PostgreSQL for a connection that broke, a server short of something, one that stops or begins, and a transaction that waited too long for us. */
const AWAY = /^(08|53|57P0|25P03)/;
const BROKEN: readonly unknown[] = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'];
/** What the driver says without a code: of the statement under way, of those behind it on the same connection, and of whoever got none in time. */
const TOLD =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect)/;

/** Did the database go away under a statement? Then nothing was kept, and the same may be sent again: that is not a bug of ours. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code !== 'string') return TOLD.test(error.message);
  if (code === 'ENOENT') return Reflect.get(error, 'syscall') === 'connect';
  return AWAY.test(code) || BROKEN.includes(code);
}

/** Of PostgreSQL: `disk_full`. */
const DISK_FULL: readonly unknown[] = ['53100', 'ENOSPC'];

/** Is it the database that keeps a statement from being done: no room, or nobody there? Null for every other error. */
export function databaseTroubleOf(error: unknown): 'database.full' | 'database.unavailable' | null {
  if (error instanceof Error && DISK_FULL.includes(Reflect.get(error, 'code'))) return 'database.full';
  return isDatabaseAway(error) ? 'database.unavailable' : null;
}
