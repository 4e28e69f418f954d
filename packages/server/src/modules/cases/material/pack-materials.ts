import { createHash } from 'node:crypto';
import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import type { CasesContext } from '../context.ts';
import { standing } from './material-words.ts';
import { aboutOf, findBytesAlong, listMaterialsAlong, type MaterialAbout, type MaterialRow } from './store.ts';

/** A file of the package that leaves the city. */
export interface PackedMaterial {
  readonly path: string;
  readonly title: string;
  readonly about: MaterialAbout;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The bytes of everything that was chosen; what is no longer what was registered does not leave. */
export async function packMaterials(ctx: CasesContext, tx: Tx, matterId: string): Promise<PackedMaterial[]> {
  const packed: PackedMaterial[] = [];
  for (const row of standing(await listMaterialsAlong(tx, matterId))) {
    const bytes = await bytesOf(ctx, tx, row);
    if (createHash('sha256').update(bytes).digest('hex') !== row.sha256)
      throw new AppError('case.materialDamaged', 409, { title: row.title });
    const path = `materials/${String(packed.length + 1).padStart(3, '0')}-${row.name}`;
    packed.push({ path, title: row.title, about: aboutOf(row), bytes, sha256: row.sha256 });
  }
  return packed;
}

async function bytesOf({ blobs }: CasesContext, tx: Tx, row: MaterialRow): Promise<Uint8Array> {
  if (row.document === null) return Buffer.concat(await blobs.open(row.sha256).toArray());
  return (await findBytesAlong(tx, row.id)) ?? new Uint8Array();
}
