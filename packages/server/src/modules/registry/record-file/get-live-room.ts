import type { getLiveRoom as operation, ResponseOf } from '@jianhu/contract';
import type { Tx } from '../../../infra/database.ts';
import { maskPseudonym } from '../protect-person.ts';
import { operatorNamesAt, platformNames } from './names-of-records.ts';
import { type FileRequest, readFile } from './read-file.ts';

/** A live room as it stood at an instant; when it was last heard is always that of now. */
export async function getLiveRoom(tx: Tx, request: FileRequest): Promise<ResponseOf<typeof operation>> {
  const { record, demo, history } = await readFile(tx, 'liveRoom', request);
  const { anchorPseudonym, anchorRef: _vault, ...room } = record;
  const operators = room.operatorId === null ? null : await operatorNamesAt(tx, [room.operatorId], request.asOf);
  const heard = await tx
    .selectFrom('registry.room_heard')
    .select('last_heard_at')
    .where('live_room_id', '=', request.id)
    .executeTakeFirst();
  return {
    liveRoom: {
      ...room,
      id: request.id,
      platformNameZh: (await platformNames(tx)).get(room.platformId) ?? '',
      operatorNameZh: operators?.get(room.operatorId ?? '') ?? null,
      anchorMasked: maskPseudonym(anchorPseudonym),
      lastHeardAt: heard?.last_heard_at.toISOString() ?? null,
      demo,
    },
    ...history,
  };
}
