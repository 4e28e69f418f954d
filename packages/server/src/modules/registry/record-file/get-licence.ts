import type { getLicence as operation, ResponseOf } from '@jianhu/contract';
import { civilDateOf } from '@jianhu/kernel';
import type { Tx } from '../../../infra/database.ts';
import { licenceOn } from '../licence.ts';
import { operatorNamesAt } from './names-of-records.ts';
import { type FileRequest, readFile } from './read-file.ts';

/** A licence as it stood at an instant; one whose last day lay behind then had expired. */
export async function getLicence(tx: Tx, request: FileRequest): Promise<ResponseOf<typeof operation>> {
  const { record, demo, history } = await readFile(tx, 'licence', request);
  const operators = await operatorNamesAt(tx, [record.operatorId], request.asOf);
  return {
    licence: {
      ...licenceOn(record, civilDateOf(request.asOf)),
      id: request.id,
      operatorNameZh: operators.get(record.operatorId) ?? null,
      demo,
    },
    ...history,
  };
}
