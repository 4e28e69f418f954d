import { zstdDecompressSync } from 'node:zlib';
import { AppError } from '@jianhu/kernel';
import { inScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import type { PreserveContext } from './context.ts';

interface OpenedPackage {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The package as it was made; who took it is in the trail. */
export async function openPackage({ infra }: PreserveContext, caller: Caller, id: string): Promise<OpenedPackage> {
  return inScope(infra.db, caller, async (tx) => {
    const row = await tx
      .selectFrom('livestream.preservation as p')
      .leftJoin('livestream.preserved_package as k', 'k.preservation_id', 'p.id')
      .select(['p.room_id', 'p.at', 'k.zstd'])
      .where('p.id', '=', id)
      .executeTakeFirst();
    if (!row) throw new AppError('record.notFound', 404);
    if (row.zstd === null) throw new AppError('preservation.gone', 410);
    const entry = { objectKind: 'preservation', objectId: id, action: 'preservation.opened', detail: {} };
    await appendEntry(tx, infra.clock, caller, entry);
    const day = row.at.toISOString().slice(0, 10);
    return { name: `直播间证据-${row.room_id}-${day}.wacz`, bytes: zstdDecompressSync(row.zstd) };
  });
}
