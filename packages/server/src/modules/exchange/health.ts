import type { Counterpart, ExchangePort, PortFailure } from '@jianhu/contract';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import type { ExchangeContext, Line } from './context.ts';
import { closeIncidents, incidentOf, raiseIncident } from './incident.ts';

/** What the plan's register of systems shows of a port. */
export interface PortHealth {
  readonly systemId: string;
  readonly port: ExchangePort;
  readonly configured: boolean;
  /** Who is, or would be, at the other end; null where nothing is configured. */
  readonly counterpart: Counterpart | null;
  readonly lastSuccessAt: Date | null;
  readonly lastFailureAt: Date | null;
  readonly lastFailure: PortFailure | null;
  readonly lagSeconds: number | null;
  readonly waiting: number | null;
  /** `connected` only by a dated successful exchange with the owner; against the simulator 仅参考实现 for ever. */
  readonly state: 'portOnly' | 'connected';
}

export async function readHealth({ systems, ports }: ExchangeContext, tx: Tx): Promise<PortHealth[]> {
  const rows = await tx.selectFrom('exchange.port_state').selectAll().execute();
  return systems.map(({ port, systemId }) => {
    const open = ports[port];
    const counterpart = open?.counterpart ?? null;
    const row = rows.find((one) => one.port === port && one.counterpart === counterpart);
    const owner = rows.find((one) => one.port === port && one.counterpart === 'owner');
    return {
      systemId,
      port,
      configured: open !== undefined,
      counterpart,
      lastSuccessAt: row?.last_success_at ?? null,
      lastFailureAt: row?.last_failure_at ?? null,
      // Only failures of the contract are written.
      lastFailure: (row?.last_failure ?? null) as PortFailure | null,
      lagSeconds: row?.lag_seconds ?? null,
      waiting: row?.waiting ?? null,
      state: counterpart === 'owner' && owner?.last_success_at ? 'connected' : 'portOnly',
    };
  });
}

export interface FeedMark {
  readonly cursor: string;
  readonly lagSeconds: number;
  readonly waiting: number;
}

export async function markSuccess({ infra }: ExchangeContext, tx: Tx, line: Line, mark?: FeedMark): Promise<void> {
  const now = infra.clock.now();
  const { cursor = null, lagSeconds = null, waiting = null } = mark ?? {};
  await sql`insert into exchange.port_state as s
      (port, counterpart, first_success_at, last_success_at, cursor, lag_seconds, waiting)
    values (${line.port}, ${line.counterpart}, ${now}, ${now}, ${cursor}, ${lagSeconds}, ${waiting})
    on conflict (port, counterpart) do update set first_success_at = coalesce(s.first_success_at, excluded.first_success_at),
      last_success_at = excluded.last_success_at, cursor = coalesce(excluded.cursor, s.cursor),
      lag_seconds = coalesce(excluded.lag_seconds, s.lag_seconds), waiting = coalesce(excluded.waiting, s.waiting)`.execute(
    tx,
  );
  await closeIncidents(tx, infra, line, ['down', 'wrongSignature', 'wrongCounterpart', 'changedSchema']);
}

export async function markFailure({ infra }: ExchangeContext, tx: Tx, line: Line, failure: PortFailure): Promise<void> {
  await sql`insert into exchange.port_state (port, counterpart, last_failure_at, last_failure)
    values (${line.port}, ${line.counterpart}, ${infra.clock.now()}, ${failure})
    on conflict (port, counterpart) do update
      set last_failure_at = excluded.last_failure_at, last_failure = excluded.last_failure`.execute(tx);
  await raiseIncident(tx, infra, line, incidentOf(failure));
}
