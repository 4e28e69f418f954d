import { type Observation, observationFlags } from '@jianhu/contract';
import { redactPersonal } from '@jianhu/kernel';
import type { Columns, Row } from '../../../infra/archive/index.ts';

/**
 * An observation as the archive keeps it: all that rules and models look at, and no account of anybody, not even its keyed hash; telephone and
 * identity numbers that consumers wrote are masked (个人信息保护法 art. 6: no more than the purpose needs). Whether anchor, shop or a viewer wrote a
 * comment stays: it decides whose claim it is (广告法 art. 2) and is nobody's account. Files are apart by day and kind, so neither is a column.
 */
export const archiveColumns = {
  platform: 'text',
  room: 'text',
  shop: 'text',
  item: 'text',
  at: 'bigint',
  source: 'text',
  external: 'text',
  category: 'text',
  author: 'text',
  approval: 'text',
  functions: 'text',
  speech: 'text',
  screen: 'text',
  title: 'text',
  description: 'text',
  text: 'text',
  stars: 'integer',
  duration_ms: 'integer',
  list_fen: 'bigint',
  strike_fen: 'bigint',
  paid_fen: 'bigint',
  repeated: 'boolean',
} as const satisfies Columns;

export type ArchiveRow = Row<typeof archiveColumns>;

/** Those that files of before them do not have: there they are unknown. */
export const laterColumns = [
  'author',
  'approval',
  'functions',
] as const satisfies readonly (keyof typeof archiveColumns)[];

/** By room, within it by time; the source's own id puts what came in one instant into a fixed order. */
export const archiveOrder = ['platform', 'room', 'shop', 'at', 'source', 'external'] as const;

const NOTHING: ArchiveRow = {
  platform: null,
  room: null,
  shop: null,
  item: null,
  at: null,
  source: null,
  external: null,
  category: null,
  author: null,
  approval: null,
  functions: null,
  speech: null,
  screen: null,
  title: null,
  description: null,
  text: null,
  stars: null,
  duration_ms: null,
  list_fen: null,
  strike_fen: null,
  paid_fen: null,
  repeated: null,
};

export function archiveRowOf(row: Observation, source: string, flags: number): ArchiveRow {
  return {
    ...NOTHING,
    platform: row.platform,
    at: Date.parse(row.at),
    source,
    external: row.externalId,
    repeated: (flags & observationFlags.repeated) !== 0,
    ...ownOf(row),
  };
}

function ownOf(row: Observation): Partial<ArchiveRow> {
  switch (row.kind) {
    case 'segment':
      return {
        room: row.roomId,
        category: row.productCategory ?? null,
        speech: row.speech?.text ?? null,
        screen: row.screen?.text ?? null,
        duration_ms: row.durationMs ?? null,
      };
    case 'comment':
      return { room: row.roomId, author: row.authorRole ?? null, text: redactPersonal(row.text) };
    case 'listing':
      return {
        room: row.roomId ?? null,
        shop: row.shopId,
        item: row.itemId,
        category: row.productCategory ?? null,
        approval: row.approvalNumber ?? null,
        functions: row.registeredFunctions ?? null,
        title: row.title,
        description: row.description ?? null,
      };
    case 'price':
      return {
        room: row.roomId ?? null,
        shop: row.shopId,
        item: row.itemId,
        list_fen: row.listFen,
        strike_fen: row.strikeThroughFen ?? null,
        paid_fen: row.transactionFen ?? null,
      };
    case 'review':
      return { shop: row.shopId, item: row.itemId, stars: row.stars ?? null, text: redactPersonal(row.text) };
  }
}
