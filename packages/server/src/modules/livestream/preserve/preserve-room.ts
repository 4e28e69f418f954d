import { createHash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import type { BodyOf, Finding, preserveRoom as operation } from '@jianhu/contract';
import { AppError, civilDateOf, redactPersonal, uuidV7 } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { isCompetentRegulator } from '../../identity/index.ts';
import { findRoomSeen } from '../room/find-room-seen.ts';
import type { RoomMoment } from '../room/get-wall-room.ts';
import { readRoomLog } from '../room/read-room-log.ts';
import type { PreserveContext } from './context.ts';
import { countLines, packRoom } from './pack-room.ts';
import { isInForce } from './preservation-rules.ts';
import { spanOf } from './preserved-span.ts';
import { readMoment } from './read-moment.ts';
import { insertPreservation } from './store.ts';

/**
 * The last minutes of a room, or those around a moment of a live model, as they were received, with reason, officer, time and ground, and their digests
 * (直播电商监督管理办法第四十九条第三项). A room that the caller may not see is as one that does not exist.
 */
export async function preserveRoom(
  ctx: PreserveContext,
  caller: Caller,
  wish: BodyOf<typeof operation>,
): Promise<string> {
  const { infra, rules, sources, identity } = ctx;
  const at = infra.clock.now();
  const moment = wish.sightingId === undefined ? null : await readMoment(ctx, caller, wish, wish.sightingId);
  const { minutes, from, to, ...span } = spanOf(rules, at, { minutes: wish.minutes, moment });
  const seen = { key: wish, since: from, isSighted: moment !== null, ...(moment && { until: to }) };
  const { room, findings } = await findRoomSeen(infra, sources, caller, seen);
  const competent = isCompetentRegulator(identity.units, caller, room.countyCode);
  if (!competent || !isInForce(rules, civilDateOf(at))) throw new AppError('preservation.notCompetent', 403);
  const all = await inScope(infra.workerDb, systemScope, (tx) =>
    readRoomLog(tx, infra.eventLog, wish, { from, ...span }),
  );
  const lines = all.filter(({ row }) => Date.parse(row.at) >= from.getTime() && Date.parse(row.at) <= to.getTime());
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last)
    throw moment === null
      ? new AppError('preservation.nothing', 422, { minutes })
      : new AppError('preservation.sightingGone', 410);
  const id = uuidV7(infra.clock, infra.rng);
  const reasonZh = redactPersonal(
    wish.reasonZh ?? (moment === null ? reasonOf(findings) : reasonOfMoment(ctx, moment)),
  );
  const { grounds, version } = rules;
  const sighting = moment && { id: moment.id, model: moment.modelId, at: moment.observedAt };
  const officer = { unit: caller.unitId, officer: caller.actorRef };
  const record = { id, reasonZh, grounds, ...officer, from, to, at, ...(sighting && { sighting }) };
  const title = `直播间 ${room.titleZh} 固定的证据`;
  const bytes = await packRoom(ctx, { title, record, room: `${wish.platform} ${wish.roomId}`, lines, findings, at });
  const hashes = { sha256: hashOf('sha256', bytes), sm3: hashOf('sm3', bytes) };
  await inScope(infra.db, caller, async (tx) => {
    await insertPreservation(tx, {
      row: {
        id,
        platform: wish.platform,
        room_id: wish.roomId,
        room_title_zh: room.titleZh,
        live_room_id: room.id,
        operator_id: room.operatorId ?? findings.find(({ operatorId }) => operatorId !== null)?.operatorId ?? null,
        county_code: room.countyCode,
        unit_id: caller.unitId ?? '',
        from_at: from,
        to_at: to,
        reason_zh: reasonZh,
        grounds: JSON.stringify(grounds),
        rules_version: version,
        ...countLines(lines),
        first_offset: first.offset,
        last_offset: last.offset,
        bytes: bytes.length,
        ...hashes,
        by_person: caller.personId,
        at,
        sighting_id: moment?.id ?? null,
        sighting_model: moment?.modelId ?? null,
        sighting_at: moment?.observedAt ?? null,
        demo: room.demo,
      },
      zstd: zstdCompressSync(bytes),
    });
    await appendEntry(tx, infra.clock, caller, {
      objectKind: 'preservation',
      objectId: id,
      action: 'preservation.made',
      detail: {
        platform: wish.platform,
        roomId: wish.roomId,
        minutes,
        lines: lines.length,
        rules: version,
        ...hashes,
        ...(moment && { sightingId: moment.id }),
      },
    });
  });
  return id;
}

/** What the officer had before him when he pressed the key; he may write another. */
function reasonOf(findings: readonly Finding[]): string {
  const [newest] = findings;
  if (!newest) return '巡看直播墙时发现可疑情形，固定证据备查';
  return `巡看直播墙时规则命中“${newest.matched}”等 ${findings.length} 处（${newest.article}），固定证据备查`;
}

/** What the model said stands with the moment itself. */
function reasonOfMoment({ modelName }: PreserveContext, { modelId }: RoomMoment): string {
  return `直播模型“${modelName(modelId)?.zh ?? modelId}”（试验）提示的情形，执法人员查看后认为属实，固定证据`;
}

function hashOf(algorithm: 'sha256' | 'sm3', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex');
}
