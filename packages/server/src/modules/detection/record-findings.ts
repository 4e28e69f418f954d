import { isAlert } from '@jianhu/rules';
import { sql } from 'kysely';
import type { Tx } from '../../infra/database.ts';
import type { Infra } from '../../infra/infra.ts';
import { announce } from '../../infra/live.ts';
import { textKindOf } from './observation-text.ts';
import type { RuleBrake } from './brake/index.ts';
import { recordSightings } from './live/record-sightings.ts';
import type { Place, PlaceRegistry } from './registry-port.ts';
import type { ParkedMessage, ScannedBatch, ScannedFinding } from './scanned-batch.ts';
import type { SourceDirectory, SourceLabel } from './source-port.ts';
import * as store from './store.ts';

const MAX_IDS_PER_EVENT = 500;

export interface RecordDeps {
  readonly infra: Infra;
  readonly registry: PlaceRegistry;
  readonly sources: SourceDirectory;
  readonly brake: RuleBrake;
}

/** Effects of scanned batches: findings, news of what raises an alert, parked messages and counters. Positions are moved by the caller. */
export async function recordFindings(
  tx: Tx,
  deps: RecordDeps,
  batches: readonly ScannedBatch[],
  careful: boolean,
): Promise<void> {
  const at = deps.infra.clock.now();
  const scanned = batches.flatMap((batch) => batch.findings);
  const { inserted, refused } = await recordScanned(tx, deps, scanned, careful);
  await recordSightings(tx, deps, batches, at);
  await store.insertParked(tx, [...batches.flatMap((batch) => batch.parked), ...refused], at);
  const counted = batches.reduce((sum, batch) => sum + batch.counted, 0);
  await store.addMinute(tx, at, counted, inserted.size);
}

/** Writes findings that are new and tells of those that raise an alert; `careful` finds the message that the database does not take. */
export async function recordScanned(
  tx: Tx,
  deps: RecordDeps,
  scanned: readonly ScannedFinding[],
  careful: boolean,
): Promise<Inserted> {
  if (scanned.length === 0) return { inserted: new Set(), refused: [] };
  const at = deps.infra.clock.now();
  const rows = await describe(tx, deps, scanned, at);
  const result = careful ? await insertOneByOne(tx, scanned, rows) : await insertTogether(tx, rows);
  await publish(tx, deps, scanned, result.inserted, at);
  return result;
}

type Inserted = { readonly inserted: ReadonlySet<string>; readonly refused: readonly ParkedMessage[] };

async function insertTogether(tx: Tx, rows: readonly store.FindingRow[]): Promise<Inserted> {
  return { inserted: await store.insertFindings(tx, rows), refused: [] };
}

/** After a refusal of the database: finds the one message that it does not take, and parks that. */
async function insertOneByOne(
  tx: Tx,
  scanned: readonly ScannedFinding[],
  rows: readonly store.FindingRow[],
): Promise<Inserted> {
  const inserted = new Set<string>();
  const refused = new Map<number, ParkedMessage>();
  for (const [index, row] of rows.entries()) {
    const origin = scanned[index];
    if (!origin) continue;
    await sql`savepoint one_finding`.execute(tx);
    try {
      for (const id of await store.insertFindings(tx, [row])) inserted.add(id);
      await sql`release savepoint one_finding`.execute(tx);
    } catch (error) {
      await sql`rollback to savepoint one_finding`.execute(tx);
      const { partition, offset, line, section } = origin;
      const reason = error instanceof Error ? error.message.slice(0, 500) : 'refused by the database';
      const raw = Buffer.from(JSON.stringify(origin.row));
      refused.set(offset, {
        partition,
        offset,
        line,
        sourceId: section.sourceId,
        receiptId: section.receiptId,
        reason,
        raw,
      });
    }
  }
  return { inserted, refused: [...refused.values()] };
}

async function describe(
  tx: Tx,
  deps: RecordDeps,
  scanned: readonly ScannedFinding[],
  at: Date,
): Promise<store.FindingRow[]> {
  const places = await findPlaces(tx, deps.registry, scanned);
  const sourceIds = [...new Set(scanned.map((one) => one.section.sourceId))];
  const labels = new Map((await deps.sources.describeSources(tx, sourceIds)).map((label) => [label.sourceId, label]));
  return scanned.map((one, index) => toRow(one, places[index] ?? null, labels.get(one.section.sourceId), at));
}

/** The room decides whose words they were; only what was shown in no room belongs to its shop. */
async function findPlaces(
  tx: Tx,
  registry: PlaceRegistry,
  scanned: readonly ScannedFinding[],
): Promise<(Place | null)[]> {
  const rooms = new Map<string, { platform: string; roomId: string }>();
  const shops = new Map<string, { platform: string; shopId: string }>();
  const keyOf = (platform: string, id: string): string => JSON.stringify([platform, id]);
  for (const { row, place } of scanned) {
    if (place.roomId !== null)
      rooms.set(keyOf(row.platform, place.roomId), { platform: row.platform, roomId: place.roomId });
    else if (place.shopId !== null)
      shops.set(keyOf(row.platform, place.shopId), { platform: row.platform, shopId: place.shopId });
  }
  const roomAnswers = rooms.size === 0 ? [] : await registry.resolveRooms(tx, [...rooms.values()]);
  const shopAnswers = shops.size === 0 ? [] : await registry.resolveShops(tx, [...shops.values()]);
  const ofRoom = new Map([...rooms.keys()].map((key, index) => [key, roomAnswers[index] ?? null]));
  const ofShop = new Map([...shops.keys()].map((key, index) => [key, shopAnswers[index] ?? null]));
  return scanned.map(({ row, place }) =>
    place.roomId === null
      ? (ofShop.get(keyOf(row.platform, place.shopId ?? '')) ?? null)
      : (ofRoom.get(keyOf(row.platform, place.roomId)) ?? null),
  );
}

function toRow(one: ScannedFinding, place: Place | null, label: SourceLabel | undefined, at: Date): store.FindingRow {
  const { finding, pack, row, section } = one;
  return {
    id: one.id,
    rule_id: finding.ruleId,
    rule_version: finding.ruleVersion,
    category: finding.category,
    term_id: finding.termId,
    term: finding.term,
    matched: finding.matched,
    field: one.field,
    start_at: finding.start,
    end_at: finding.end,
    variants: [...finding.variants],
    article: finding.article,
    exception_kind: finding.exception?.kind ?? null,
    exception_basis: finding.exception?.basis ?? null,
    needs: [...finding.needs],
    score: finding.score,
    pack_id: pack.packId,
    pack_hash: pack.packHash,
    text: one.text,
    kind: textKindOf(row),
    product_category: one.place.productCategory,
    approval_number: one.place.approvalNumber,
    registered_functions: one.place.registeredFunctions,
    observed_at: new Date(row.at),
    detected_at: at,
    platform: row.platform,
    room_id: one.place.roomId,
    shop_id: one.place.shopId,
    item_id: one.place.itemId,
    live_room_id: place?.liveRoomId ?? null,
    live_room_title: place?.liveRoomId ? place.title : null,
    operator_id: place?.operatorId ?? null,
    county_code: place?.countyCode ?? null,
    unknown_room: one.place.roomId !== null && place === null,
    source_id: section.sourceId,
    source_name_zh: label?.nameZh ?? '',
    external_id: row.externalId,
    receipt_id: section.receiptId,
    line: one.line,
    demo: label?.demo ?? false,
  };
}

/** Only what no exception covers and no input is missing for goes up; the rest stays to be looked at here. */
async function publish(
  tx: Tx,
  { infra, brake }: RecordDeps,
  scanned: readonly ScannedFinding[],
  inserted: ReadonlySet<string>,
  at: Date,
): Promise<void> {
  const last = scanned.findLast((one) => inserted.has(one.id));
  if (last) await announce(tx, { topic: 'finding', id: last.id, at: at.toISOString() });
  const raising = new Map(
    scanned
      .filter((one) => inserted.has(one.id) && isAlert(one.finding))
      .map(({ id, finding: { ruleId, category } }) => [id, { id, ruleId, category }]),
  );
  const ids = (await brake.letThrough(tx, [...raising.values()], at)).map((one) => one.id);
  for (let i = 0; i < ids.length; i += MAX_IDS_PER_EVENT) {
    await infra.outbox.publish(
      tx,
      'detection.findingsRecorded.v1',
      { findingIds: ids.slice(i, i + MAX_IDS_PER_EVENT) },
      at,
    );
  }
}
