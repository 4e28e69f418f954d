import { outboxEvents, type OutboxEvent, type OutboxEventType } from '@jianhu/contract';
import { Logger as JobLogger, parseCronItems } from 'graphile-worker';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { inScope, systemScope, type Database, type Statement, type Tx } from './database.ts';
import { fixedStatement } from './fixed-statement.ts';
import { type JobRunner, startJobRunner } from './job-runner.ts';

type Handler<T extends OutboxEventType> = (tx: Tx, event: OutboxEvent<T>['payload'], occurredAt: Date) => Promise<void>;

interface Subscriber {
  readonly name: string;
  readonly type: OutboxEventType;
  readonly isWanted: (payload: unknown) => boolean;
  readonly handle: (tx: Tx, payload: unknown, occurredAt: Date) => Promise<void>;
}

/** Carries news upward: written in the transaction of the change, delivered at least once, taken exactly once by each subscriber. */
export interface Outbox {
  publish<T extends OutboxEventType>(
    tx: Tx,
    type: T,
    payload: OutboxEvent<T>['payload'],
    occurredAt: Date,
  ): Promise<void>;
  /** The same as a statement, to be sent with others of the transaction. */
  news<T extends OutboxEventType>(type: T, payload: OutboxEvent<T>['payload'], occurredAt: Date): Statement;
  /** Several of one kind, in the order given, in one statement. */
  publishAll<T extends OutboxEventType>(
    tx: Tx,
    type: T,
    payloads: readonly OutboxEvent<T>['payload'][],
    occurredAt: Date,
  ): Promise<void>;
  /** `isWanted` says of what the handler would pass over that it need not be delivered: it looks at nothing but the news. */
  subscribe<T extends OutboxEventType>(
    type: T,
    name: string,
    handle: Handler<T>,
    isWanted?: (event: OutboxEvent<T>['payload']) => boolean,
  ): void;
  /** A job that runs now and then; `cron` is a five-field pattern in UTC. */
  schedule(name: string, cron: string, work: () => Promise<void>): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Delivers everything that waits, in order; for tests and for the generator of the demo city. */
  drain(): Promise<number>;
}

/** Name of the job that delivers one event. */
export const DELIVER = 'outbox.deliver';

interface OutboxDeps {
  readonly db: Database;
  readonly pool: Pool;
  readonly log: Logger;
  /** Somebody drains, as the filling of a demo does: no job has to wait for what is delivered before any runner starts. */
  readonly isDrained?: boolean;
}

export function createOutbox(deps: OutboxDeps): Outbox {
  const subscribers: Subscriber[] = [];
  const timed: { name: string; cron: string; work: () => Promise<void> }[] = [];
  let runner: JobRunner | undefined;

  const takersOf = (type: string, payload: unknown): Subscriber[] =>
    subscribers.filter((one) => one.type === type && one.isWanted(payload));

  /** With `ticked` also what a subscriber passes over is written down as taken, so that it is found no more. */
  async function deliver(eventId: number, ticked = false): Promise<void> {
    const event = await deps.db.selectFrom('outbox.event').selectAll().where('id', '=', eventId).executeTakeFirst();
    if (!event) return;
    for (const subscriber of subscribers.filter((one) => one.type === event.type)) {
      const isWanted = subscriber.isWanted(event.payload);
      if (!isWanted && !ticked) continue;
      await inScope(deps.db, systemScope, async (tx) => {
        const taken = await tx
          .insertInto('outbox.handled')
          .values({ event_id: eventId, subscriber: subscriber.name })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (taken.numInsertedOrUpdatedRows === 0n || !isWanted) return;
        await subscriber.handle(tx, event.payload, event.occurred_at);
      });
    }
  }

  const newsOf = (tx: Tx, type: OutboxEventType, payloads: readonly unknown[], occurredAt: Date) => {
    // Where the jobs run, every subscriber is known: news that nobody takes needs no job.
    const isTaken = payloads.some((one) => takersOf(type, one).length > 0);
    const isAwaited = !deps.isDrained && (runner === undefined || isTaken);
    return (isAwaited ? insertAwaited : insertNews)(tx, { type, payloads: JSON.stringify(payloads), occurredAt });
  };
  const publishAll: Outbox['publishAll'] = async (tx, type, payloads, occurredAt) => {
    if (payloads.length > 0) await newsOf(tx, type, payloads, occurredAt).execute();
  };

  return {
    news: (type, payload, occurredAt) => ({ compile: (tx) => newsOf(tx, type, [payload], occurredAt).compile() }),
    publishAll,
    async publish(tx, type, payload, occurredAt) {
      await publishAll(tx, type, [payload], occurredAt);
    },
    subscribe(type, name, handle, isWanted) {
      const schema = outboxEvents[type];
      subscribers.push({
        name,
        type,
        // As below: parsed, so that the predicate receives what it declares.
        isWanted: isWanted ? (payload) => isWanted(schema.parse(payload) as never) : () => true,
        // The schema of the very type is parsed here, so the handler receives what it declares.
        handle: (tx, payload, at) => handle(tx, schema.parse(payload) as never, at),
      });
    },
    schedule(name, cron, work) {
      timed.push({ name, cron, work });
    },
    async start() {
      const logger = new JobLogger(
        () => (level, message) =>
          deps.log[level === 'error' || level === 'warning' ? 'warn' : 'debug']({ part: 'jobs' }, message),
      );
      runner = await startJobRunner({
        ...deps,
        idempotentTask: DELIVER,
        options: {
          concurrency: 2,
          noHandleSignals: true,
          pollInterval: 1_000,
          logger,
          parsedCronItems: parseCronItems(
            timed.map((job) => ({ task: job.name, match: job.cron, options: { backfillPeriod: 0 } })),
          ),
          taskList: {
            [DELIVER]: async (payload) => deliver((payload as { eventId: number }).eventId),
            ...Object.fromEntries(timed.map((job) => [job.name, async () => job.work()])),
          },
        },
      });
    },
    async stop() {
      await runner?.stop();
      runner = undefined;
    },
    async drain() {
      let delivered = 0;
      for (;;) {
        const { rows } = await sql<{ id: number }>`select e.id from outbox.event e where exists (
          select 1 from unnest(${subscribers.map((s) => s.type)}::text[], ${subscribers.map((s) => s.name)}::text[]) s(type, name)
          where s.type = e.type and not exists (select 1 from outbox.handled h where h.event_id = e.id and h.subscriber = s.name))
          order by e.id limit 500`.execute(deps.db);
        if (rows.length === 0) return delivered;
        for (const row of rows) await deliver(row.id, true);
        delivered += rows.length;
      }
    },
  };
}

interface Told {
  readonly type: OutboxEventType;
  readonly payloads: string;
  readonly occurredAt: Date;
}

const added = ({ type, payloads, occurredAt }: Told) => sql`
  insert into outbox.event (type, payload, occurred_at)
  select ${type}, one.payload, ${occurredAt} from jsonb_array_elements(${payloads}::jsonb)
    with ordinality as one(payload, place) order by one.place`;
const insertNews = fixedStatement((_db, told: Told) => added(told));
const insertAwaited = fixedStatement(
  (_db, told: Told) =>
    sql`with added as (${added(told)} returning id) select count(outbox_jobs.enqueue(id)) from added`,
);
