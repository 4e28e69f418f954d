import { civilDateOf, redactNote } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import { hasEntries, putEntries, type SearchEntry } from '../../search/index.ts';
import type { ExhibitRow } from './store.ts';

type Written = Pick<ExhibitRow, 'id' | 'matter_id' | 'name' | 'proves' | 'source' | 'infection' | 'added_at'>;
interface Place {
  readonly unit_id: string;
  readonly county_code: string | null;
}

/** The words of an exhibit, behind the wall of its case and closed to the units that were invited. */
export async function putExhibitEntry(tx: Tx, exhibit: Written): Promise<void> {
  const place = await tx
    .selectFrom('cases.matter_state as s')
    .select(['s.unit_id', 's.county_code'])
    .where('s.id', '=', exhibit.matter_id)
    .executeTakeFirstOrThrow();
  await putEntries(tx, [entryOf(exhibit, place)]);
}

/** Writes what is older than the index, once. */
export async function fillExhibitEntries(tx: Tx): Promise<void> {
  if (await hasEntries(tx, 'exhibit')) return;
  const rows = await tx
    .selectFrom('cases.exhibit as e')
    .innerJoin('cases.matter_state as s', 's.id', 'e.matter_id')
    .select(['e.id', 'e.matter_id', 'e.name', 'e.proves', 'e.source', 'e.infection', 'e.added_at'])
    .select(['s.unit_id', 's.county_code'])
    .execute();
  const entries = rows.map((row) => entryOf(row, row));
  for (let at = 0; at < entries.length; at += BATCH) await putEntries(tx, entries.slice(at, at + BATCH));
}

const BATCH = 500;

function entryOf(row: Written, place: Place): SearchEntry {
  return {
    id: row.id,
    kind: 'exhibit',
    root: row.matter_id,
    // By the number of the case the case is found, not all that lies in it.
    number: '',
    title: redactNote(row.name) ?? '',
    lines: [row.proves, row.source],
    state:
      row.infection === null
        ? { id: 'kept', zh: '在卷', en: 'On file', isOpen: true }
        : { id: 'quarantined', zh: '已隔离', en: 'Quarantined', isOpen: false },
    openedOn: civilDateOf(row.added_at),
    unitId: place.unit_id,
    countyCode: place.county_code,
    readers: [],
  };
}
