import { AppError } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { AlertService, Severity } from '../rulebook.ts';
import type { AlertAction, AlertState } from './alert.ts';
import { combineScores, rankOf, type TermCount } from './rank.ts';

export type AlertRow = Selectable<DB['clues.alert_state']>;

/** Locks one alert behind the caller's wall, so that of two officers at once the second sees what the first did. */
export async function lockAlert(tx: Tx, id: string): Promise<AlertRow> {
  const row = await tx.selectFrom('clues.alert_state').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

const place = z.object({ unitId: z.string(), countyCode: z.string().nullable() });
const stepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('raise'), to: place }),
  z.object({ kind: z.literal('claim') }),
  z.object({ kind: z.literal('release') }),
  z.object({ kind: z.literal('confirm'), clueId: z.string() }),
  z.object({ kind: z.literal('dismiss'), reasonCode: z.string() }),
  z.object({ kind: z.literal('assign'), to: place }),
  z.object({ kind: z.literal('merge'), intoAlertId: z.string() }),
  z.object({ kind: z.literal('reopen') }),
  z.object({ kind: z.literal('undo'), undoes: z.int() }),
]);

export type AlertActionRow = Selectable<DB['clues.alert_action']>;

export async function listActionRows(tx: Tx, alertId: string): Promise<AlertActionRow[]> {
  return tx.selectFrom('clues.alert_action').selectAll().where('alert_id', '=', alertId).orderBy('seq').execute();
}

/** Reads one row of the log; a later form of entry gets its own reader here, and this one stays. */
export function alertActionOf(
  row: Omit<AlertActionRow, 'alert_id' | 'recorded_at' | 'note' | 'actor_ref'>,
): AlertAction {
  if (row.format !== 1) throw new Error(`form ${row.format} of an alert's action is not known`);
  const detail = z.record(z.string(), z.unknown()).parse(row.detail);
  const step = stepSchema.parse({ ...detail, kind: row.action, reasonCode: row.reason_code });
  return { seq: row.seq, at: row.at, personId: row.person_id, unitId: row.unit_id, ...step };
}

interface ActedBy {
  readonly actorRef: string;
  readonly note: string | null;
  readonly reasonCode: string | null;
}

export async function insertAction(tx: Tx, alertId: string, action: AlertAction, by: ActedBy): Promise<void> {
  await insertActions(tx, [{ alertId, action }], by);
}

export async function insertActions(
  tx: Tx,
  actions: readonly { readonly alertId: string; readonly action: AlertAction }[],
  by: ActedBy,
): Promise<void> {
  const rows = actions.map(({ alertId, action }) => {
    const { seq, at, personId, unitId, kind, ...detail } = action;
    return {
      alert_id: alertId,
      seq,
      action: kind,
      at,
      actor_ref: by.actorRef,
      person_id: personId,
      unit_id: unitId,
      reason_code: by.reasonCode,
      note: by.note,
      detail: JSON.stringify(detail),
    };
  });
  await tx.insertInto('clues.alert_action').values(rows).execute();
}

export function columnsOf(state: AlertState & { readonly version: number }) {
  return {
    state: state.state,
    action_version: state.version,
    unit_id: state.unitId,
    county_code: state.countyCode,
    handed_over_by: state.handedOverBy,
    claimed_by: state.claimedBy,
    clue_id: state.clueId,
    merged_into: state.mergedInto,
    decided_at: state.decidedAt,
    decided_unit: state.decidedUnit,
    last_seq: state.last.seq,
    last_action: state.last.kind,
    last_by: state.last.by,
    last_at: state.last.at,
  };
}

export async function saveState(
  tx: Tx,
  alertId: string,
  state: AlertState & { readonly version: number },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('clues.alert_state')
    .set({ ...columnsOf(state), changed_at: now })
    .where('id', '=', alertId)
    .execute();
}

export interface AlertCounts {
  readonly findings: number;
  readonly firstFoundAt: Date;
  readonly lastFoundAt: Date;
  readonly terms: readonly TermCount[];
}

interface CountRow extends TermCount {
  readonly alertId: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** Counts the evidence of alerts together with that of the alerts merged into them. */
export async function countEvidence(tx: Tx, alertIds: readonly string[]): Promise<Map<string, AlertCounts>> {
  const { rows } = await sql<CountRow>`with recursive family(root, id) as (
      select a, a from unnest(${alertIds}::uuid[]) a
      union select f.root, s.id from family f join clues.alert_state s on s.merged_into = f.id)
    select root as "alertId", l.rule_id as "ruleId", l.term, count(*) as count, max(l.score) as "bestScore",
      min(l.observed_at) as "firstAt", max(l.observed_at) as "lastAt"
    from family join clues.alert_finding l on l.alert_id = family.id group by root, l.rule_id, l.term`.execute(tx);
  const byAlert = Map.groupBy(rows, (row) => row.alertId);
  return new Map([...byAlert].map(([id, terms]) => [id, countsOf(terms)]));
}

function countsOf(terms: readonly CountRow[]): AlertCounts {
  return {
    findings: terms.reduce((sum, term) => sum + term.count, 0),
    firstFoundAt: new Date(Math.min(...terms.map((term) => term.firstAt.getTime()))),
    lastFoundAt: new Date(Math.max(...terms.map((term) => term.lastAt.getTime()))),
    terms,
  };
}

/** Writes counts, score and rank again from the evidence. Rows beyond the wall keep theirs until their next finding. */
export async function recount(tx: Tx, service: AlertService, alertIds: readonly string[], now: Date): Promise<void> {
  if (alertIds.length === 0) return;
  const counts = await countEvidence(tx, alertIds);
  const rows = await tx
    .selectFrom('clues.alert_state')
    .select(['id', 'severity', 'raised_for_delay'])
    .where('id', 'in', alertIds)
    .execute();
  const changes = rows.flatMap(({ id, severity, raised_for_delay: delayed }) => {
    const counted = counts.get(id);
    if (!counted) return [];
    const score = combineScores(counted.terms);
    // The column holds only the severities of the table that wrote it.
    const rank = rankOf(service, { severity: severity as Severity, score, findings: counted.findings, delayed });
    const { findings, firstFoundAt, lastFoundAt } = counted;
    return [{ id, findings, score, rank, first_found_at: firstFoundAt, last_found_at: lastFoundAt }];
  });
  await sql`update clues.alert_state s set findings = c.findings, score = c.score, rank = c.rank, changed_at = ${now},
      first_found_at = c.first_found_at, last_found_at = c.last_found_at
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      c(id uuid, findings integer, score double precision, rank integer, first_found_at timestamptz, last_found_at timestamptz)
    where s.id = c.id`.execute(tx);
}

/** Ids of the evidence of an alert and of those merged into it, the strongest and newest first. */
export async function listEvidenceIds(tx: Tx, alertId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with recursive family(id) as (
      select ${alertId}::uuid union select s.id from family f join clues.alert_state s on s.merged_into = f.id)
    select l.finding_id as id from family join clues.alert_finding l on l.alert_id = family.id
    order by l.score desc, l.observed_at desc, l.finding_id limit ${limit}`.execute(tx);
  return rows.map((row) => row.id);
}

/** When the evidence of an alert and of those merged into it was seen last before an instant; null where nothing was. */
export async function findLastSeen(tx: Tx, alertId: string, before: Date): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`with recursive family(id) as (
      select ${alertId}::uuid union select s.id from family f join clues.alert_state s on s.merged_into = f.id)
    select max(l.observed_at) as at from family join clues.alert_finding l on l.alert_id = family.id
    where l.observed_at < ${before}`.execute(tx);
  return rows[0]?.at ?? null;
}

/** The alert and those merged into it, itself first. */
export async function listFamily(tx: Tx, alertId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with recursive family(id, depth) as (
      select ${alertId}::uuid, 0 union select s.id, f.depth + 1 from family f join clues.alert_state s on s.merged_into = f.id)
    select id from family order by depth, id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Alerts whose service time has run out rise in rank, so that none is parked; returns how many. */
export async function raiseDelayed(tx: Tx, service: AlertService, now: Date): Promise<number> {
  const result = await tx
    .updateTable('clues.alert_state')
    .set((eb) => ({ rank: eb('rank', '+', service.rank.delay), raised_for_delay: true, changed_at: now }))
    .where('state', 'in', ['open', 'claimed'])
    .where('service_due_at', '<', now)
    .where('raised_for_delay', '=', false)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export function actedBy(caller: Caller, seq: number, at: Date) {
  return { seq, at, personId: caller.personId, unitId: caller.unitId };
}
