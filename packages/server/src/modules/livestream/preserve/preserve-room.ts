import { createHash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import type { BodyOf, Finding, preserveRoom as operation } from '@jianhu/contract';
import { AppError, civilDateOf, redactPersonal, uuidV7 } from '@jianhu/kernel';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Caller } from '../../../infra/http.ts';
import { appendEntry } from '../../audit/index.ts';
import { isCompetentRegulator } from '../../identity/index.ts';
import { findRoomSeen } from '../room/find-room-seen.ts';
import { readRoomLog } from '../room/read-room-log.ts';
import type { PreserveContext } from './context.ts';
import { countLines, packRoom } from './pack-room.ts';
import { isInForce } from './preservation-rules.ts';
import { insertPreservation } from './store.ts';

/**
 * The last minutes of a room as they were received, with reason, officer, time and ground, and their digests
 * (直播电商监督管理办法第四十九条第三项). A room that the caller may not see is as one that does not exist.
 */
export async function preserveRoom(
  ctx: PreserveContext,
  caller: Caller,
  wish: BodyOf<typeof operation>,
): Promise<string> {
  const { infra, rules, sources, identity } = ctx;
  const at = infra.clock.now();
  const minutes = Math.min(wish.minutes ?? rules.minutes.usual, rules.minutes.most);
  const from = new Date(at.getTime() - minutes * 60_000);
  const { room, findings } = await findRoomSeen(infra, sources, caller, { key: wish, since: from });
  const competent = isCompetentRegulator(identity.units, caller, room.countyCode);
  if (!competent || !isInForce(rules, civilDateOf(at))) throw new AppError('preservation.notCompetent', 403);
  const all = await inScope(infra.workerDb, systemScope, (tx) => readRoomLog(tx, infra.eventLog, wish, { from }));
  const lines = all.filter(({ row }) => Date.parse(row.at) >= from.getTime() && Date.parse(row.at) <= at.getTime());
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) throw new AppError('preservation.nothing', 422, { minutes });
  const id = uuidV7(infra.clock, infra.rng);
  const reasonZh = redactPersonal(wish.reasonZh ?? reasonOf(findings));
  const { grounds, version } = rules;
  const record = { id, reasonZh, grounds, unit: caller.unitId, officer: caller.actorRef, from, to: at, at };
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
        to_at: at,
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
        demo: room.demo,
      },
      zstd: zstdCompressSync(bytes),
    });
    await appendEntry(tx, infra.clock, caller, {
      objectKind: 'preservation',
      objectId: id,
      action: 'preservation.made',
      detail: { platform: wish.platform, roomId: wish.roomId, minutes, lines: lines.length, rules: version, ...hashes },
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

function hashOf(algorithm: 'sha256' | 'sm3', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex');
}
