import type { getOperator as operation, Operator, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import type { ActorNames } from './actor-names.ts';
import { type PersonVault, presentPerson } from './person/index.ts';
import { maskPseudonym, protectPerson } from './protect-person.ts';
import type { RecordKind, RecordOf } from './record.ts';
import { parseRecord } from './store.ts';

type OperatorFile = ResponseOf<typeof operation>;

/** Who asks, and the doors that tell of the person behind an operator. */
interface Reading {
  readonly caller: Caller;
  readonly vault: PersonVault;
  readonly names: ActorNames;
}

interface VersionRow {
  readonly subject_id: string;
  readonly version: number;
  readonly withdrawn: boolean;
  readonly content: unknown;
  readonly changed: string[];
  readonly valid_from: Date;
  readonly valid_to: Date | null;
  readonly source_kind: Operator['lineage']['sourceKind'];
  readonly source_ref: string;
  readonly recorded_at: Date;
}

/** The operator's file as it stood at an instant: its own version and what belonged to it then, with the history of versions. */
export async function getOperator(tx: Tx, reading: Reading, id: string, asOf: Date): Promise<OperatorFile> {
  const versions = await readVersions(tx, id);
  const held = versions.findLast((each) => each.valid_from <= asOf);
  const head = await tx
    .selectFrom('registry.operator')
    .select(['demo', 'kind'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!head || !held || held.withdrawn) throw new AppError('record.notFound', 404);
  const content = parseRecord('operator', held.content);
  // The column holds a kind by its CHECK.
  const kindToday = head.kind as Operator['kind'];
  const { subjectKey: _pseudonym, personEntry: _sealed, ...record } = protectPerson(content, kindToday);
  return {
    operator: {
      ...record,
      id,
      version: held.version,
      validFrom: held.valid_from.toISOString(),
      validTo: held.valid_to?.toISOString() ?? null,
      lineage: lineageOf(held),
      demo: head.demo,
    },
    person: await presentPerson(tx, reading, {
      record: content,
      isNewest: held === versions.at(-1),
      caller: reading.caller,
    }),
    licences: (await readHoldings(tx, 'licence', id, asOf)).map(([licenceId, licence]) => ({
      ...licence,
      id: licenceId,
    })),
    shops: await presentShops(tx, await readHoldings(tx, 'shop', id, asOf), head.demo),
    liveRooms: await presentRooms(tx, await readHoldings(tx, 'liveRoom', id, asOf), { ...head, name: record.nameZh }),
    versions: versions.toReversed().map((each) => ({
      version: each.version,
      validFrom: each.valid_from.toISOString(),
      validTo: each.valid_to?.toISOString() ?? null,
      changed: each.changed,
      lineage: lineageOf(each),
    })),
    asOf: asOf.toISOString(),
  };
}

function lineageOf(row: VersionRow): Operator['lineage'] {
  return { sourceKind: row.source_kind, sourceRef: row.source_ref, recordedAt: row.recorded_at.toISOString() };
}

async function readVersions(tx: Tx, id: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`select *, lead(valid_from) over (order by version) as valid_to
    from registry.record_version where subject_id = ${id} order by version`.execute(tx);
  return rows;
}

/** What belonged to the operator at the instant: of everything that ever did, the version of then, if it names the operator. */
async function readHoldings<K extends Exclude<RecordKind, 'platform' | 'operator'>>(
  tx: Tx,
  kind: K,
  operatorId: string,
  asOf: Date,
): Promise<[id: string, record: RecordOf[K]][]> {
  const { rows } = await sql<{ subject_id: string; content: unknown }>`
    select subject_id, content from (
      select distinct on (v.subject_id) v.subject_id, v.content, v.withdrawn, v.operator_id
      from registry.record_version v
      where v.kind = ${kind} and v.valid_from <= ${asOf} and v.subject_id in (
        select subject_id from registry.record_version where operator_id = ${operatorId} and kind = ${kind})
      order by v.subject_id, v.version desc) held
    where not withdrawn and operator_id = ${operatorId} order by subject_id`.execute(tx);
  return rows.map((row) => [row.subject_id, parseRecord(kind, row.content)]);
}

async function presentShops(
  tx: Tx,
  shops: readonly [string, RecordOf['shop']][],
  demo: boolean,
): Promise<OperatorFile['shops']> {
  const names = await platformNames(tx);
  return shops.map(([id, { countyCode: _wall, ...shop }]) => ({
    ...shop,
    id,
    platformNameZh: names.get(shop.platformId) ?? '',
    demo,
  }));
}

async function presentRooms(
  tx: Tx,
  rooms: readonly [string, RecordOf['liveRoom']][],
  operator: { readonly name: string; readonly demo: boolean },
): Promise<OperatorFile['liveRooms']> {
  const names = await platformNames(tx);
  const heard = await tx
    .selectFrom('registry.room_heard')
    .selectAll()
    .where('live_room_id', 'in', rooms.length > 0 ? rooms.map(([id]) => id) : ['00000000-0000-0000-0000-000000000000'])
    .execute();
  const heardAt = new Map(heard.map((row) => [row.live_room_id, row.last_heard_at.toISOString()]));
  return rooms.map(([id, { anchorPseudonym, anchorRef: _vault, ...room }]) => ({
    ...room,
    id,
    platformNameZh: names.get(room.platformId) ?? '',
    operatorNameZh: operator.name,
    anchorMasked: maskPseudonym(anchorPseudonym),
    lastHeardAt: heardAt.get(id) ?? null,
    demo: operator.demo,
  }));
}

async function platformNames(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{
    id: string;
    name_zh: string;
  }>`select id, name_zh from registry.platform_names()`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.name_zh]));
}

/** Who operated a shop or a room, and from when to when (brief 3.13). */
export async function listOperatorHistory(
  tx: Tx,
  id: string,
): Promise<{ operatorId: string | null; from: Date; to: Date | null }[]> {
  const { rows } = await sql<{ operatorId: string | null; from: Date; to: Date | null }>`
    select operator_id as "operatorId", valid_from as "from", lead(valid_from) over (order by version) as "to" from (
      select *, lag(operator_id) over (order by version) is not distinct from operator_id and version > 1 as same
      from registry.record_version where subject_id = ${id}) v
    where not same order by version`.execute(tx);
  return rows;
}
