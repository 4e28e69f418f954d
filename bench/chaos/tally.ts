import pg from 'pg';

export interface Tally {
  /** Accepted, and nothing was found in them although each breaks a rule. */
  readonly unevaluated: number;
  /** Rows that receipts say were taken, beyond those that were answered. */
  readonly takenTwice: number;
  /** Findings that went up not once. */
  readonly toldWrong: number;
  /** Findings that went up and are evidence of no alert. */
  readonly withoutAlert: number;
  /** Alerts that stand twice for one subject, conduct and window, or for which there is no finding. */
  readonly alertsWrong: number;
  readonly findings: number;
  readonly alerts: number;
  readonly held: number;
  readonly parked: number;
}

/** What came of everything that was accepted, counted in the database itself. */
export async function tally(client: pg.Client, accepted: ReadonlySet<string>): Promise<Tally> {
  const one = async (sql: string, given: unknown[] = []): Promise<number> =>
    Number(Object.values((await client.query(sql, given)).rows[0] ?? {})[0] ?? 0);
  return {
    unevaluated: await one(
      `select count(*) from unnest($1::text[]) a(id) where not exists (select from detection.finding f where f.external_id = a.id)`,
      [[...accepted]],
    ),
    takenTwice: (await one('select sum(accepted) from intake.receipt')) - accepted.size,
    toldWrong: await one(
      `select count(*) from (
         select f.id, count(t.id) as n from detection.finding f
         left join (select jsonb_array_elements_text(e.payload -> 'findingIds') as id from outbox.event e
           where e.type = 'detection.findingsRecorded.v1') t on t.id = f.id
         where f.exception_kind is null and f.needs = '{}' group by f.id) c
       where c.n <> 1`,
    ),
    withoutAlert: await one(
      `select count(*) from detection.finding f where f.exception_kind is null and f.needs = '{}'
         and not exists (select from clues.alert_finding l where l.finding_id = f.id)`,
    ),
    alertsWrong: await one(
      `select (select count(*) from (select from clues.alert group by subject_key, conduct, window_key having count(*) > 1) d)
         + (select count(*) from clues.alert a where not exists (select from clues.alert_finding l where l.alert_id = a.id))`,
    ),
    findings: await one('select count(*) from detection.finding'),
    alerts: await one('select count(*) from clues.alert'),
    held: await one('select count(*) from detection.held_finding'),
    parked: await one('select count(*) from detection.parked'),
  };
}

/** Until nothing waits any more: not in the log, not among the news. Gives false when that took too long. */
export async function settle(client: pg.Client, mostMs: number): Promise<boolean> {
  const until = performance.now() + mostMs;
  while (performance.now() < until) {
    const { rows } = await client.query<{ waiting: number }>(`select
      (select coalesce(sum(h.next_offset - p.next_offset), 0) from event_log.head h join detection.progress p using (partition))::int
      + (select count(*) from outbox.event e where e.type = 'detection.findingsRecorded.v1'
          and not exists (select from outbox.handled d where d.event_id = e.id and d.subscriber = 'clues'))::int as waiting`);
    if (rows[0]?.waiting === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}
