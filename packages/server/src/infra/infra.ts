import type { Clock, Rng } from '@jianhu/kernel';
import type { Database } from './database.ts';
import type { EventLog } from './event-log/index.ts';
import type { LiveHub } from './live.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';
import type { Outbox } from './outbox.ts';

/** What a module is given to work with. `db` asks as the people's role, `workerDb` as the platform's; both behind the row walls. */
export interface Infra {
  readonly clock: Clock;
  readonly rng: Rng;
  readonly log: Logger;
  readonly db: Database;
  readonly workerDb: Database;
  readonly outbox: Outbox;
  readonly live: LiveHub;
  readonly eventLog: EventLog;
  readonly metrics: Metrics;
}
