import { type DiscretionBook, proposeBand } from '@jianhu/rules';
import { readBase, readConfirmed, type SheetRow } from './store.ts';

/** A sheet is computed again from what was confirmed; the rulebook keeps what it had. */
export function computeSheet(book: DiscretionBook, row: SheetRow) {
  const range = book.ranges.find(({ id }) => id === row.range_id);
  if (!range) throw new Error(`the rulebook lost the range ${row.range_id}`);
  const confirmed = readConfirmed(row.conditions).map(({ id, evidence }) => {
    const condition = book.conditions.find((one) => one.id === id);
    if (!condition) throw new Error(`the rulebook lost the condition ${id}`);
    return { condition, evidence };
  });
  const proposal = proposeBand(book, {
    range,
    baseFen: readBase(row.proposal),
    confirmed: confirmed.map(({ condition }) => condition),
  });
  if (!proposal) throw new Error(`the sheet of ${row.matter_id} has no base`);
  return { range, confirmed, proposal };
}
