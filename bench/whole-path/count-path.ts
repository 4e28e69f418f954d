import type pg from 'pg';
import type { AlertTimes } from './listen-alerts.ts';

export interface Counted {
  readonly evaluated: number;
  readonly parked: number;
}

export async function countEvaluated(client: pg.Client): Promise<Counted> {
  const { rows } = await client.query<{ evaluated: string; parked: string }>(`select
    (select coalesce(sum(observations), 0) from detection.minute) as evaluated, (select count(*) from detection.parked) as parked`);
  return { evaluated: Number(rows[0]?.evaluated), parked: Number(rows[0]?.parked) };
}

export interface Waits {
  /** From the reply to the source until screens were told of the alert, in milliseconds. */
  readonly ms: readonly number[];
  /** Rows that break a rule, were accepted and are in no alert. */
  readonly lost: number;
}

export async function measureWaits(
  client: pg.Client,
  alerts: AlertTimes,
  hits: readonly (readonly [string, number])[],
): Promise<Waits> {
  const { rows } = await client.query<{ externalId: string; alertId: string; foundAt: Date }>(
    `select f.external_id as "externalId", l.alert_id as "alertId", f.detected_at as "foundAt"
     from detection.finding f join clues.alert_finding l on l.finding_id = f.id where f.external_id = any($1::text[])`,
    [hits.map(([externalId]) => externalId)],
  );
  const first = new Map<string, number>();
  for (const { externalId, alertId, foundAt } of rows) {
    const toldAt = alerts.toldAt(alertId, foundAt.getTime());
    if (toldAt !== null) first.set(externalId, Math.min(first.get(externalId) ?? Infinity, toldAt));
  }
  const ms = hits.flatMap(([externalId, acceptedAt]) => {
    const toldAt = first.get(externalId);
    return toldAt === undefined ? [] : [Math.max(0, toldAt - acceptedAt)];
  });
  return { ms, lost: hits.length - ms.length };
}
