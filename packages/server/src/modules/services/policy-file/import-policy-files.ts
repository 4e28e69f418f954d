import { type importPolicyFiles as operation, MOST_POLICY_FILES, type ResponseOf } from '@jianhu/contract';
import { AppError, civilDateOf } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { readUpload } from '../../../infra/table-file/index.ts';
import type { ServicesContext } from '../context.ts';
import { checklistOf } from './checklist.ts';
import { writeEntry } from './enter-policy-file.ts';
import { mayKeep, unitsOf } from './may-keep.ts';
import { POLICY_COLUMNS, readPolicyRow, type RowWords } from './policy-row.ts';

type Results = ResponseOf<typeof operation>;

const COLUMNS = POLICY_COLUMNS.map(({ field, nameZh, nameEn, required }) => ({
  field,
  headers: [nameZh, field, nameEn],
  ...(required && { required: true as const }),
}));

/** Each row is taken, known already or refused by itself; what stands is not overwritten. */
export async function importPolicyFiles(ctx: ServicesContext, caller: Caller, bytes: Uint8Array): Promise<Results> {
  if (unitsOf(ctx, caller).length === 0) throw new AppError('policyFile.notYours', 403);
  const { columns, rows } = await readUpload({ columns: COLUMNS, bytes });
  if (rows.length > MOST_POLICY_FILES) throw new AppError('policyFile.tooMany', 413, { most: MOST_POLICY_FILES });
  const now = ctx.infra.clock.now();
  const words: RowWords = {
    checklist: checklistOf(ctx.rules),
    units: ctx.identity.units.list(),
    ownUnit: caller.unitId,
    mayKeep: (unitId) => mayKeep(caller, unitId),
    today: civilDateOf(now),
  };
  return inScope(ctx.infra.db, caller, async (tx) => {
    const results: Results['rows'] = [];
    for (const { line, cells } of rows) {
      const { number, entry, problems } = readPolicyRow((field) => cells[columns.get(field) ?? -1], words);
      const id = entry === null ? null : await writeEntry(ctx, tx, caller, entry);
      const result = entry === null ? 'refused' : id === null ? 'known' : 'taken';
      results.push({ line, number, result, problems: [...problems] });
    }
    const count = (result: string): number => results.filter((one) => one.result === result).length;
    return {
      taken: count('taken'),
      known: count('known'),
      refused: count('refused'),
      rows: results,
      asOf: now.toISOString(),
    };
  });
}
