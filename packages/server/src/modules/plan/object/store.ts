import { type ObjectContent, objectContentSchema } from '@jianhu/contract';
import { AppError, type CivilDate, isCivilDate, parseCivilDate } from '@jianhu/kernel';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { CountedValidity, Validity } from '../figure/counting.ts';
import type { ObjectAction, ObjectState } from './object.ts';

export type ObjectRow = Selectable<DB['plan.object_state']>;
export type ObjectActionRow = Selectable<DB['plan.object_action']>;

export async function lockObject(tx: Tx, id: string): Promise<ObjectRow> {
  const row = await tx.selectFrom('plan.object_state').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new AppError('record.notFound', 404);
  return row;
}

export async function findByDedupKey(tx: Tx, registry: string, dedupKey: string): Promise<string | null> {
  const row = await tx
    .selectFrom('plan.object')
    .select('id')
    .where('registry', '=', registry)
    .where('dedup_key', '=', dedupKey)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Of these keys those that the registry has, with the object of each. */
export async function listKnownKeys(
  tx: Tx,
  registry: string,
  keys: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await tx
    .selectFrom('plan.object')
    .select(['id', 'dedup_key'])
    .where('registry', '=', registry)
    .where('dedup_key', 'in', [...keys])
    .execute();
  return new Map(rows.map(({ id, dedup_key: key }) => [key, id]));
}

/** Adds objects unless their key is taken; gives the ids of those that were added. */
export async function insertObjects(
  tx: Tx,
  objects: readonly {
    readonly id: string;
    readonly registry: string;
    readonly dedupKey: string;
    readonly demo: boolean;
  }[],
): Promise<ReadonlySet<string>> {
  const added = new Set<string>();
  for (const part of partsOf(objects)) {
    const rows = await tx
      .insertInto('plan.object')
      .values(part.map(({ id, registry, dedupKey, demo }) => ({ id, registry, dedup_key: dedupKey, demo })))
      .onConflict((conflict) => conflict.columns(['registry', 'dedup_key']).doNothing())
      .returning('id')
      .execute();
    for (const { id } of rows) added.add(id);
  }
  return added;
}

/** Logs of several objects, by object. */
export async function listActionsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, ObjectAction[]>> {
  const rows = await tx
    .selectFrom('plan.object_action')
    .selectAll()
    .where('object_id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('object_id')
    .orderBy('seq')
    .execute();
  const logs = Map.groupBy(rows, (row) => row.object_id);
  return new Map([...logs].map(([id, log]) => [id, log.map(objectActionOf)]));
}

/** Locks objects in the order of their ids, so that two lists never wait for each other in a circle. */
export async function lockObjects(tx: Tx, ids: readonly string[]): Promise<ObjectRow[]> {
  const { rows } =
    await sql<ObjectRow>`select * from plan.object_state where id = any(${[...ids]}::uuid[]) order by id for update`.execute(
      tx,
    );
  if (rows.length < new Set(ids).size) throw new AppError('record.notFound', 404);
  return rows;
}

export async function listObjectActions(tx: Tx, id: string): Promise<ObjectActionRow[]> {
  return tx.selectFrom('plan.object_action').selectAll().where('object_id', '=', id).orderBy('seq').execute();
}

export function objectActionOf(row: ObjectActionRow): ObjectAction {
  if (row.format !== 1) throw new Error(`form ${row.format} of an object's action is not known`);
  const acted = { seq: row.seq, at: row.at, personId: row.person_id, unitId: row.unit_id };
  if (row.action === 'propose') return { ...acted, kind: 'propose', content: contentOf(row.detail) };
  return { ...acted, kind: row.action === 'confirm' ? 'confirm' : 'refuse' };
}

interface Taken {
  readonly object: { readonly id: string; readonly registry: string; readonly demo: boolean };
  readonly action: ObjectAction;
  readonly state: ObjectState;
  readonly shown: ObjectContent;
}

export async function insertObjectActions(
  tx: Tx,
  taken: readonly Pick<Taken, 'object' | 'action'>[],
  { actorRef, note }: { readonly actorRef: string; readonly note: string | null },
): Promise<void> {
  for (const part of partsOf(taken)) {
    const rows = part.map(({ object, action }) => ({
      object_id: object.id,
      seq: action.seq,
      action: action.kind,
      at: action.at,
      actor_ref: actorRef,
      person_id: action.personId,
      unit_id: action.unitId,
      detail: JSON.stringify(action.kind === 'propose' ? action.content : {}),
      note,
    }));
    await tx.insertInto('plan.object_action').values(rows).execute();
  }
}

/** Keeps the folds; the columns hold what counts, or the last proposal while nothing does. */
export async function saveObjectStates(tx: Tx, taken: readonly Omit<Taken, 'action'>[], at: Date): Promise<void> {
  for (const part of partsOf(taken)) {
    const rows = part.map(({ object, state, shown }) => ({
      id: object.id,
      registry: object.registry,
      action_version: state.version,
      name: shown.name,
      county_code: shown.countyCode,
      trade: shown.trade,
      valid_from: shown.validFrom,
      valid_to: shown.validTo,
      content: JSON.stringify(shown),
      confirmed: state.content !== null,
      proposal: state.proposal === null ? null : JSON.stringify(state.proposal),
      unit_id: state.unitId ?? '',
      demo: object.demo,
      changed_at: at,
    }));
    await tx
      .insertInto('plan.object_state')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          action_version: eb.ref('excluded.action_version'),
          name: eb.ref('excluded.name'),
          county_code: eb.ref('excluded.county_code'),
          trade: eb.ref('excluded.trade'),
          valid_from: eb.ref('excluded.valid_from'),
          valid_to: eb.ref('excluded.valid_to'),
          content: eb.ref('excluded.content'),
          confirmed: eb.ref('excluded.confirmed'),
          proposal: eb.ref('excluded.proposal'),
          unit_id: eb.ref('excluded.unit_id'),
          changed_at: eb.ref('excluded.changed_at'),
        })),
      )
      .execute();
  }
}

/** A statement takes 65,535 parameters. */
const ROWS_AT_ONCE = 500;

function partsOf<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, at) =>
    rows.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE),
  );
}

export function contentOf(json: unknown): ObjectContent {
  return objectContentSchema.parse(json);
}

/**
 * Confirmed objects of a registry by the months in which they begin and end, which is all that counting by months needs: an object
 * counts at the end of a month if it began in that month or before and ends in a later one.
 * @param since leaves out what began before this day
 */
export async function listValidities(tx: Tx, registry: string, since: CivilDate | null): Promise<CountedValidity[]> {
  const { rows } = await sql<{
    county: string | null;
    trade: string | null;
    from: string;
    to: string | null;
    count: number;
  }>`
    select county_code as county, trade, to_char(valid_from, 'YYYY-MM') as from, to_char(valid_to, 'YYYY-MM') as to, count(*)::int as count
    from plan.object_state where registry = ${registry} and confirmed and ${since === null ? sql`true` : sql`valid_from >= ${since}`}
    group by 1, 2, 3, 4`.execute(tx);
  return rows.map(({ county, trade, from, to, count }) => ({
    countyCode: county,
    trade,
    validFrom: parseCivilDate(`${from}-01`),
    validTo: to === null ? null : parseCivilDate(`${to}-01`),
    count,
  }));
}

/** How many confirmed objects count on a day; of a running year those that began in it. */
export async function countInForce(
  tx: Tx,
  registry: string,
  { on, since, inYear }: { readonly on: CivilDate; readonly since: CivilDate | null; readonly inYear: boolean },
): Promise<number> {
  const began = sql`confirmed and valid_from <= ${on} and ${since === null ? sql`true` : sql`valid_from >= ${since}`}`;
  const holds = inYear
    ? sql`valid_from >= ${`${on.slice(0, 4)}-01-01`}::date`
    : sql`(valid_to is null or valid_to > ${on})`;
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from plan.object_state
    where registry = ${registry} and ${began} and ${holds}`.execute(tx);
  return rows[0]?.count ?? 0;
}

export function validityOf(content: ObjectContent | null): Validity | null {
  if (content === null) return null;
  const { countyCode, trade, validFrom, validTo } = content;
  if (!isCivilDate(validFrom)) throw new Error(`${validFrom} is no day`);
  return { countyCode, trade, validFrom, validTo: validTo === null ? null : parseCivilDate(validTo) };
}
