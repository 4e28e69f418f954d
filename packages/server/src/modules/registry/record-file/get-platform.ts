import type { getPlatform as operation, ResponseOf } from '@jianhu/contract';
import { AppError } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import { findPlatform } from '../views.ts';
import { type FileRequest, readFile } from './read-file.ts';

/** A platform as it stood at an instant; the numbers of shops and rooms are always those of now, within the caller's walls. */
export async function getPlatform(tx: Tx, request: FileRequest): Promise<ResponseOf<typeof operation>> {
  const today = await findPlatform(tx, request.id);
  if (!today) throw new AppError('record.notFound', 404);
  const { record, history } = await readFile(tx, 'platform', request);
  const { version, validFrom, lineage } = history.held;
  return { platform: { ...today, ...record, version, validFrom, lineage }, ...history };
}
