import { type ObjectContent, objectContentSchema } from '@jianhu/contract';
import { AppError, isCivilDate, parseCivilDate } from '@jianhu/kernel';
import type { Selectable } from 'kysely';
import type { DB } from '../../../infra/database.generated.ts';
import type { Tx } from '../../../infra/database.ts';
import type { Validity } from '../figure/counting.ts';
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

/** Adds the object unless its key is taken; gives whether it was added. */
export async function insertObject(
  tx: Tx,
  object: { readonly id: string; readonly registry: string; readonly dedupKey: string; readonly demo: boolean },
): Promise<boolean> {
  const { id, registry, dedupKey, demo } = object;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('plan.object')
    .values({ id, registry, dedup_key: dedupKey, demo })
    .onConflict((conflict) => conflict.columns(['registry', 'dedup_key']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
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

export async function insertObjectAction(
  tx: Tx,
  objectId: string,
  action: ObjectAction,
  extra: { readonly actorRef: string; readonly note: string | null },
): Promise<void> {
  await tx
    .insertInto('plan.object_action')
    .values({
      object_id: objectId,
      seq: action.seq,
      action: action.kind,
      at: action.at,
      actor_ref: extra.actorRef,
      person_id: action.personId,
      unit_id: action.unitId,
      detail: JSON.stringify(action.kind === 'propose' ? action.content : {}),
      note: extra.note,
    })
    .execute();
}

/** Keeps the fold; the columns hold what counts, or the first proposal while nothing does. */
export async function saveObjectState(
  tx: Tx,
  object: { readonly id: string; readonly registry: string; readonly demo: boolean },
  state: ObjectState,
  at: Date,
): Promise<void> {
  const shown = state.content ?? state.proposal;
  const kept = shown ?? (await keptContent(tx, object.id));
  const row = {
    registry: object.registry,
    action_version: state.version,
    name: kept.name,
    county_code: kept.countyCode,
    trade: kept.trade,
    valid_from: kept.validFrom,
    valid_to: kept.validTo,
    content: JSON.stringify(kept),
    confirmed: state.content !== null,
    proposal: state.proposal === null ? null : JSON.stringify(state.proposal),
    unit_id: state.unitId ?? '',
    demo: object.demo,
    changed_at: at,
  };
  await tx
    .insertInto('plan.object_state')
    .values({ id: object.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** What was refused at first sight is still shown by what it said. */
async function keptContent(tx: Tx, id: string): Promise<ObjectContent> {
  const row = await tx.selectFrom('plan.object_state').select('content').where('id', '=', id).executeTakeFirstOrThrow();
  return contentOf(row.content);
}

export function contentOf(json: unknown): ObjectContent {
  return objectContentSchema.parse(json);
}

/** When each confirmed object of a registry counts; all that counting needs. */
export async function listValidities(tx: Tx, registry: string): Promise<Validity[]> {
  const rows = await tx
    .selectFrom('plan.object_state')
    .select(['county_code', 'trade', 'valid_from', 'valid_to'])
    .where('registry', '=', registry)
    .where('confirmed', '=', true)
    .execute();
  return rows.map((row) => ({
    countyCode: row.county_code,
    trade: row.trade,
    validFrom: parseCivilDate(row.valid_from),
    validTo: row.valid_to === null ? null : parseCivilDate(row.valid_to),
  }));
}

export function validityOf(content: ObjectContent | null): Validity | null {
  if (content === null) return null;
  const { countyCode, trade, validFrom, validTo } = content;
  if (!isCivilDate(validFrom)) throw new Error(`${validFrom} is no day`);
  return { countyCode, trade, validFrom, validTo: validTo === null ? null : parseCivilDate(validTo) };
}
