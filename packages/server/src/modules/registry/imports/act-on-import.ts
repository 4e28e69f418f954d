import type { Import } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import { sql } from 'kysely';
import type { Tx } from '../../../infra/database.ts';
import { appendEntry } from '../../audit/index.ts';
import { followOperators } from '../follow-operators.ts';
import type { Lineage } from '../lineage.ts';
import { dropPersons } from '../person/index.ts';
import type { RecordDraft } from '../record-draft.ts';
import { naturalKeys, type RecordKind } from '../record.ts';
import { findKeys, loadRecords, parseRecord, writeRecords } from '../store.ts';
import { findMovedOperators } from './find-moved-operators.ts';
import { type ImportContext, recordKindOf } from './preview-import.ts';
import { type EffectiveRow, hashRows, listEffectiveRows, lockImport, setState, type StoredImport } from './store.ts';

export type ImportAction = Import['availableActions'][number];

/** What may come next; the API guards with it and the screen draws its buttons from it. */
export function availableActions(state: Import['state']): readonly ImportAction[] {
  switch (state) {
    case 'previewed':
      return ['apply', 'discard'];
    case 'applied':
      return ['undo'];
    case 'undone':
    case 'discarded':
      return [];
    default:
      return state satisfies never;
  }
}

const resulting = { apply: 'applied', discard: 'discarded', undo: 'undone' } as const;

/** Applies, discards or undoes an import in the transaction of the caller, with one audit entry over all of its rows. */
export async function actOnImport(tx: Tx, context: ImportContext, id: string, action: ImportAction): Promise<void> {
  const found = await lockImport(tx, id);
  if (!found) throw new AppError('record.notFound', 404);
  if (!availableActions(found.state).includes(action)) {
    throw new AppError('import.notAvailable', 409, { state: found.state });
  }
  const rows = await listEffectiveRows(tx, id);
  const kind = recordKindOf[found.kind];
  const lineage: Lineage = { sourceKind: 'import', sourceRef: id, at: context.clock.now(), demo: found.demo };
  if (action === 'apply') await applyRows(tx, context, { kind, rows, lineage });
  if (action === 'undo') await undoRows(tx, context, { kind, rows, lineage });
  if (action !== 'apply' && kind === 'operator') await dropBrought(tx, context, rows);
  await setState(tx, id, resulting[action], lineage.at);
  await recordAction(tx, context, found, action, action === 'discard' ? [] : rows);
}

/** What the file told of persons goes with it; an entry that a row took over from a former version stays with that. */
async function dropBrought(tx: Tx, { vault }: ImportContext, rows: readonly EffectiveRow[]): Promise<void> {
  const brought = rows.filter((row) => row.bringsPerson).map((row) => parseRecord('operator', row.record));
  await dropPersons(tx, vault, brought);
}

interface Bulk {
  readonly kind: RecordKind;
  readonly rows: readonly EffectiveRow[];
  readonly lineage: Lineage;
}

async function applyRows(tx: Tx, context: ImportContext, { kind, rows, lineage }: Bulk): Promise<void> {
  const current = await loadRecords(
    tx,
    kind,
    rows.map((row) => row.subjectId),
  );
  const drafts = rows.map((row) => ({ row, record: parseRecord(kind, row.record) }));
  const known = await findKeys(
    tx,
    kind,
    drafts.map(({ record }) => naturalKeys[kind](record as never)),
  );
  const adrift = await findMovedOperators(
    tx,
    drafts.map(({ row, record }) => ({ line: row.line, record })),
  );
  const moved = drafts.filter(({ row, record }) => {
    const holder = known.get(naturalKeys[kind](record as never));
    const taken = holder !== undefined && holder.id !== row.subjectId;
    return taken || adrift.has(row.line) || (current.get(row.subjectId)?.version ?? 0) !== row.baseVersion;
  });
  refuseChanged(moved.map(({ row }) => row.line));
  await write(
    tx,
    context,
    kind,
    lineage,
    drafts.map(({ row, record }) => ({
      id: row.subjectId,
      baseVersion: row.baseVersion,
      before: current.get(row.subjectId)?.record ?? null,
      record,
    })),
  );
}

/** Brings back what stood before: the previous content as a new version, or the withdrawal of what the import made. */
async function undoRows(tx: Tx, context: ImportContext, { kind, rows, lineage }: Bulk): Promise<void> {
  const current = await loadRecords(
    tx,
    kind,
    rows.map((row) => row.subjectId),
  );
  const used = await findUsed(tx, kind, rows);
  const changed = rows.filter(
    (row) => current.get(row.subjectId)?.version !== row.baseVersion + 1 || used.has(row.subjectId),
  );
  refuseChanged(changed.map((row) => row.line));
  const previous = await loadPrevious(tx, kind, rows);
  const drafts = rows.flatMap((row): RecordDraft<typeof kind>[] => {
    const now = current.get(row.subjectId);
    if (!now) return [];
    const record = row.outcome === 'create' ? now.record : (previous.get(row.subjectId) ?? now.record);
    const withdrawn = row.outcome === 'create';
    return [{ id: row.subjectId, baseVersion: now.version, before: now.record, record, withdrawn }];
  });
  await write(tx, context, kind, lineage, drafts);
}

async function write(
  tx: Tx,
  context: ImportContext,
  kind: RecordKind,
  lineage: Lineage,
  drafts: readonly RecordDraft<RecordKind>[],
): Promise<void> {
  const how = { lineage, placeNames: context.places.placeNames };
  await writeRecords(tx, kind, drafts, how);
  if (kind !== 'operator') return;
  const moved = drafts.filter((draft) => draft.before !== null && draft.before.countyCode !== draft.record.countyCode);
  if (moved.length === 0) return;
  await followOperators(
    tx,
    moved.map((draft) => draft.id),
    how,
  );
}

function refuseChanged(lines: readonly number[]): void {
  if (lines.length === 0) return;
  throw new AppError('import.changedSince', 409, { count: lines.length, lines: lines.slice(0, 200) });
}

async function loadPrevious(
  tx: Tx,
  kind: RecordKind,
  rows: readonly EffectiveRow[],
): Promise<Map<string, RecordDraft<RecordKind>['record']>> {
  const changed = rows.filter((row) => row.outcome === 'change');
  const { rows: found } = await sql<{ id: string; content: unknown }>`
    select v.subject_id as id, v.content
    from unnest(${changed.map((row) => row.subjectId)}::uuid[], ${changed.map((row) => row.baseVersion)}::integer[]) w(id, version)
      join registry.record_version v on v.subject_id = w.id and v.version = w.version`.execute(tx);
  return new Map(found.map((row) => [row.id, parseRecord(kind, row.content)]));
}

/** Records made by the import that others have come to refer to since. */
async function findUsed(tx: Tx, kind: RecordKind, rows: readonly EffectiveRow[]): Promise<Set<string>> {
  const ids = rows.filter((row) => row.outcome === 'create').map((row) => row.subjectId);
  const { rows: used } = await sql<{ id: string }>`select used.id from (
      select platform_id as id from registry.shop where ${kind} = 'platform' and not withdrawn
      union all select platform_id from registry.live_room where ${kind} = 'platform' and not withdrawn
      union all select operator_id from registry.shop where ${kind} = 'operator' and not withdrawn
      union all select operator_id from registry.live_room where ${kind} = 'operator' and not withdrawn
      union all select operator_id from registry.licence where ${kind} = 'operator' and not withdrawn
      union all select shop_id from registry.live_room where ${kind} = 'shop' and not withdrawn) used
    where used.id = any (${ids}::uuid[])`.execute(tx);
  return new Set(used.map((row) => row.id));
}

async function recordAction(
  tx: Tx,
  context: ImportContext,
  found: StoredImport,
  action: ImportAction,
  rows: readonly EffectiveRow[],
): Promise<void> {
  await appendEntry(tx, context.clock, context.caller, {
    objectKind: 'registry.import',
    objectId: found.id,
    action: `import.${resulting[action]}`,
    detail: {
      kind: found.kind,
      created: rows.filter((row) => row.outcome === 'create').length,
      changed: rows.filter((row) => row.outcome === 'change').length,
      rowsSha256: await hashRows(tx, found.id),
    },
  });
}
