import { type DiscretionBasis, type DiscretionBook, proposeBand } from '@jianhu/rules';
import { readConfirmed, readProposal, type SheetRow } from './store.ts';

type Sheet = Pick<SheetRow, 'matter_id' | 'range_id' | 'conditions' | 'proposal'>;

/** A sheet is computed again from what it was computed from when it was proposed, whatever the rulebook says today. */
export function computeSheet(book: DiscretionBook, row: Sheet) {
  const { baseFen, basis = basisIn(book, row), earlierCount = null, local = null } = readProposal(row.proposal);
  const confirmed = readConfirmed(row.conditions).map(({ id, evidence, parts: given }) => {
    const condition = basis.conditions.find((one) => one.id === id);
    if (!condition) throw new Error(`nothing keeps the condition ${id}`);
    const parts = given.flatMap((one) => {
      const part = condition.parts?.find((known) => known.id === one.id);
      return part ? [{ part, evidence: one.evidence }] : [];
    });
    return { condition, evidence, parts };
  });
  const { bands, range } = basis;
  const input = { range, baseFen, confirmed: confirmed.map(({ condition }) => condition) };
  const proposal = proposeBand({ bands, local }, input);
  if (!proposal) throw new Error(`the sheet of ${row.matter_id} has no base`);
  return { bands, local, range, confirmed, input, proposal, earlierCount };
}

/** Of a sheet that kept none: the rulebook keeps the ranges and conditions that it had. */
function basisIn({ bands, ranges, conditions }: DiscretionBook, { range_id: id }: Sheet): DiscretionBasis {
  const range = ranges.find((one) => one.id === id);
  if (!range) throw new Error(`the rulebook lost the range ${id}`);
  return { bands, range, conditions: [...conditions] };
}
