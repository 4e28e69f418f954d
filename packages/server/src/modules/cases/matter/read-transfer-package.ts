import type { Tx } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import type { CasesContext } from '../context.ts';
import { packMaterials } from '../material/pack-materials.ts';
import { listFilesAround, readMatterFile } from './get-matter.ts';
import { buildTransferPackage, requirePackage, type TransferPackage } from './transfer-package.ts';

/** The package of a file as it stands, behind the wall of the matter: the same bytes whenever and by whomever it is read. */
export async function readTransferPackage(
  ctx: CasesContext,
  tx: Tx,
  caller: Caller,
  id: string,
): Promise<TransferPackage> {
  const file = await readMatterFile(ctx, tx, caller, id);
  requirePackage(file);
  const related = await listFilesAround(ctx, tx, id);
  return buildTransferPackage({ ...file, related }, await packMaterials(ctx, tx, id));
}
