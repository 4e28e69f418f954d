import type { getOperator as operation, Operator, ResponseOf } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import type { Caller } from '../../infra/http.ts';
import { abnormalOn, listAbnormal } from './abnormal/index.ts';
import type { ActorNames } from './actor-names.ts';
import { licenceOn } from './licence.ts';
import { type PersonVault, presentPerson } from './person/index.ts';
import { masksOf, maskPseudonym, protectPerson } from './protect-person.ts';
import type { RecordKind, RecordOf } from './record.ts';
import { heldAt, lineageOf, platformNames, presentVersions, readVersions } from './record-file/index.ts';
import { parseRecord } from './store.ts';

type OperatorFile = ResponseOf<typeof operation>;

/** Who asks, and the doors that tell of the person behind an operator. */
interface Reading {
  readonly caller: Caller;
  readonly vault: PersonVault;
  readonly names: ActorNames;
}

/** The operator's file as it stood at an instant: its own version and what belonged to it then, with the history of versions. */
export async function getOperator(tx: Tx, reading: Reading, id: string, asOf: Date): Promise<OperatorFile> {
  const versions = await readVersions(tx, id);
  const held = heldAt(versions, asOf);
  const head = await tx
    .selectFrom('registry.operator')
    .select(['demo', 'kind'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!head) throw new AppError('record.notFound', 404);
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
      ...licenceOn(licence, civilDateOf(asOf)),
      id: licenceId,
    })),
    shops: await presentShops(tx, await readHoldings(tx, 'shop', id, asOf), head.demo),
    liveRooms: await presentRooms(tx, await readHoldings(tx, 'liveRoom', id, asOf), { ...head, name: record.nameZh }),
    abnormal: abnormalOn((await listAbnormal(tx, [id])).get(id) ?? [], civilDateOf(asOf)),
    versions: await presentVersions(tx, reading.names, {
      kind: 'operator',
      versions,
      mask: maskBy(versions, kindToday),
    }),
    asOf: asOf.toISOString(),
  };
}

/** Who was a natural person in any of the versions, or is one today, is named by none of the changes. */
function maskBy(
  versions: Awaited<ReturnType<typeof readVersions>>,
  kindToday: Operator['kind'],
): (field: string, value: string) => string {
  const masks = masksOf([kindToday, ...versions.map((each) => parseRecord('operator', each.content).kind)]);
  return (field, value) => (field === 'nameZh' || field === 'address' ? masks[field](value) : value);
}

/** What belonged to the operator at the instant: of everything that ever did, the version of then, if it names the operator. */
export async function readHoldings<K extends Exclude<RecordKind, 'platform' | 'operator'>>(
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
