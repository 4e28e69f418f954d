import { AppError, type CivilDate } from '@jianhu/kernel';
import { findDeadline } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { termColumns } from '../../duties/index.ts';
import type { InspectionRow } from './store.ts';

export const PUBLISH = 'inspection.publish';

/** What a check found, in a code of the rulebook: the only part of its record that is ever public, with the term within which it becomes so. */
export async function keepResult(
  { rules }: Pick<CasesContext, 'rules'>,
  tx: Tx,
  { id }: InspectionRow,
  { result, on }: { readonly result: string | undefined; readonly on: CivilDate },
): Promise<void> {
  if (result === undefined || !rules.inspections.results.some((one) => one.id === result))
    throw new AppError('case.inspectionResult', 422);
  const deadline = findDeadline(rules.deadlines, PUBLISH, on);
  if (!deadline) throw new Error(`the rulebook has no term ${PUBLISH} of ${on}`);
  const clock = { deadline, owner: 'organ', writtenDue: null, ledger: [{ kind: 'start', on }] } as const;
  await tx
    .insertInto('cases.inspection_result')
    .values({ inspection: id, result, on_day: on, ...termColumns(rules, clock, on) })
    .execute();
}
