import { AppError } from '@jianhu/kernel';
import { kindOf, type Procedure, type Transition } from '@jianhu/rules';
import type { Tx } from '../../../infra/database.ts';
import type { MatterRow } from '../matter/matter-row.ts';
import { isChosenIn } from './may-share.ts';
import { listOutdated } from './store.ts';

/**
 * The step after which nothing is chosen any more fixes what goes along, as it was read when it was chosen. A document that was revised
 * since is taken back and chosen anew, so that nobody approves one text and sends another (decision 0136); what is revised later
 * changes nothing of what was sent.
 */
export async function holdToVersions(
  tx: Tx,
  matter: MatterRow,
  { procedure, transition: { to } }: { readonly procedure: Procedure; readonly transition: Transition },
): Promise<void> {
  if (!isChosenIn(matter.procedure_id, matter.state) || to === 'same' || isChosenIn(matter.procedure_id, to)) return;
  if (kindOf(procedure, to) === 'end') return;
  const outdated = (await listOutdated(tx, matter.id)).map(({ title }) => title);
  if (outdated.length > 0) throw new AppError('case.materialOutdated', 409, { outdated });
}
