import type { getShop as operation, ResponseOf } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import { operatorNamesAt, platformNames } from './names-of-records.ts';
import { type FileRequest, readFile } from './read-file.ts';

/** A shop as it stood at an instant, under the name that its operator had then. */
export async function getShop(tx: Tx, request: FileRequest): Promise<ResponseOf<typeof operation>> {
  const { record, demo, history } = await readFile(tx, 'shop', request);
  const { operatorId, platformId } = record;
  const operators = operatorId === null ? null : await operatorNamesAt(tx, [operatorId], request.asOf);
  return {
    shop: {
      ...record,
      id: request.id,
      platformNameZh: (await platformNames(tx)).get(platformId) ?? '',
      operatorNameZh: operators?.get(operatorId ?? '') ?? null,
      demo,
    },
    ...history,
  };
}
