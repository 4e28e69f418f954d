import type { Tx } from '../../../infra/database.ts';
import { hasEntries, putEntries, type SearchEntry } from '../../search/index.ts';
import type { ComplaintsContext } from '../context.ts';
import { presentItem } from './item-row.ts';
import { selectShown, type ShownRow } from './store.ts';

/** What is found of an item is what its list shows. What the complainant or reporter told stays in the file (投诉举报处理办法第三十七条). */
export type FoundItem = Omit<ShownRow, 'operator_id' | 'next_due_on' | 'changed_at' | 'action_version' | 'part_of'> & {
  readonly past_units: readonly string[];
};

export function itemEntryOf(ctx: ComplaintsContext, row: FoundItem): SearchEntry {
  const unseen = {
    operator_id: null,
    next_due_on: null,
    action_version: 0,
    part_of: null,
    changed_at: row.received_at,
  };
  const item = presentItem(ctx, { ...row, ...unseen });
  return {
    id: item.id,
    kind: 'complaint',
    root: item.id,
    number: item.number,
    title: item.respondentZh,
    lines: [
      item.procedureZh,
      item.categoryZh,
      item.goodsZh ?? '',
      item.platform ?? '',
      ...item.topics.map(({ nameZh }) => nameZh),
    ],
    state: { id: item.state, zh: item.stateZh, en: item.stateEn, isOpen: item.stateKind !== 'end' },
    openedOn: item.openedOn,
    unitId: item.unitId,
    countyCode: item.countyCode,
    readers: row.past_units,
  };
}

/** Writes what is older than the index, once. */
export async function fillItemEntries(ctx: ComplaintsContext, tx: Tx): Promise<void> {
  if (await hasEntries(tx, 'complaint')) return;
  for (let after = FIRST; ;) {
    const rows = await selectShown(tx)
      .select('s.past_units')
      .where('s.id', '>', after)
      .orderBy('s.id')
      .limit(BATCH)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    await putEntries(
      tx,
      rows.map((row) => itemEntryOf(ctx, row)),
    );
  }
}

const FIRST = '00000000-0000-0000-0000-000000000000';
const BATCH = 500;
