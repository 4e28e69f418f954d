import type { Finding } from '@jianhu/contract';
import type { Selectable } from 'kysely';
import type { DB } from '../../infra/database.generated.ts';

/** A finding as its table holds it. */
export type FindingRecord = Selectable<DB['detection.finding']>;

export function toFinding(row: FindingRecord): Finding {
  return {
    id: row.id,
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    category: row.category,
    term: row.term,
    matched: row.matched,
    field: row.field,
    start: row.start_at,
    end: row.end_at,
    variants: row.variants,
    article: row.article,
    exception:
      row.exception_kind === null || row.exception_basis === null
        ? null
        : { kind: row.exception_kind, basis: row.exception_basis },
    score: row.score,
    text: row.text,
    observedAt: row.observed_at.toISOString(),
    detectedAt: row.detected_at.toISOString(),
    platform: row.platform,
    roomId: row.room_id,
    shopId: row.shop_id,
    liveRoomId: row.live_room_id,
    liveRoomTitle: row.live_room_title,
    operatorId: row.operator_id,
    countyCode: row.county_code,
    unknownRoom: row.unknown_room,
    sourceNameZh: row.source_name_zh,
    demo: row.demo,
  };
}
