import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { CasesContext } from '../context.ts';
import { findClosedFile } from './store.ts';

/** What of a file was opened. */
type Part = 'file' | 'documents' | 'discretion' | 'parties' | 'tasks' | 'outcome' | 'materials';

interface Opened {
  readonly id: string;
  readonly guard: string | null;
  readonly unitId: string;
  readonly officers: readonly string[];
}

/** A restricted file that is opened by somebody who does not handle it is in the trail; of any other nothing is written. */
export async function noteOpening(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  matter: Opened,
  part: Part,
): Promise<void> {
  const { id, guard, unitId, officers } = matter;
  if (guard !== 'restriction' || (caller.unitId === unitId && officers.includes(caller.personId))) return;
  await appendEntry(tx, ctx.infra.clock, caller, {
    objectKind: 'matter',
    objectId: id,
    action: 'case.restrictedOpened',
    detail: { part },
  });
}

/** The refusal of a matter that the caller's wall does not show: closed to him by name, or not there. */
export async function closedOrMissing(tx: Tx, id: string): Promise<AppError> {
  const closed = await findClosedFile(tx, id);
  if (closed === null) return new AppError('record.notFound', 404);
  return new AppError(closed.recused ? 'case.recusedFile' : 'case.restrictedFile', 403, { number: closed.number });
}
