import { z } from 'zod';
import { countyCodeSchema, demoFlag, idSchema, instantSchema } from './common.ts';
import { findingSchema } from './detection.ts';
import { operation } from './operation.ts';

/** A cell of the live wall: what does not change while a screen looks at it. */
export const wallRoomSchema = z.object({
  id: idSchema.nullable().meta({ description: 'Registered live room; null for one that nobody registered' }),
  platform: z.string(),
  platformNameZh: z.string(),
  roomId: z.string(),
  titleZh: z.string(),
  operatorId: idSchema.nullable(),
  operatorNameZh: z.string().nullable(),
  countyCode: countyCodeSchema.nullable(),
  tradeNameZh: z.string().nullable(),
  demo: demoFlag,
});
export type WallRoom = z.infer<typeof wallRoomSchema>;

const place = z.int().min(0);
const seconds = z.int();

/** Frames of the wall. `rooms` names the cells, `changes` moves them; a screen that was slow is given one frame of everything instead of those it missed. */
export const wallFrameSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rooms'),
    version: z.int(),
    halfLifeSeconds: z.int(),
    rooms: z.array(wallRoomSchema),
  }),
  z.object({
    kind: z.literal('changes'),
    version: z.int().meta({ description: 'Of the frame `rooms` whose order the places follow' }),
    at: seconds,
    hits: z
      .array(z.tuple([place, z.number(), seconds, z.int()]))
      .meta({ description: 'Place, heat in thousandths, the second it stood there, hits of the last hour' }),
    sightings: z.array(z.tuple([place, z.int()])).meta({
      description: 'Place and how often a live model, on trial, saw something in the last hour; it warms no cell',
    }),
    heard: z.array(z.tuple([place, seconds])).meta({ description: 'Place and the second it was last heard' }),
  }),
]);
export type WallFrame = z.infer<typeof wallFrameSchema>;

export const streamWall = operation({
  id: 'livestream.streamWall',
  method: 'GET',
  path: '/api/v1/live-wall',
  summary: {
    zh: '直播墙的事件流（SSE）：直播间与其变化',
    en: 'Live wall as server-sent events: rooms and their changes',
  },
  access: 'monitor.view',
  query: z.object({ countyCode: countyCodeSchema.optional() }),
  media: { response: 'text/event-stream' },
  response: wallFrameSchema,
});

export const wallSegmentSchema = z.object({
  externalId: z.string(),
  at: instantSchema,
  speech: z.string().nullable(),
  screen: z.string().nullable(),
});
export type WallSegment = z.infer<typeof wallSegmentSchema>;

/** Prices in fen as the page showed them last. */
export const wallGoodsSchema = z.object({
  itemId: z.string(),
  title: z.string().nullable(),
  listFen: z.int().nullable(),
  strikeThroughFen: z.int().nullable(),
  transactionFen: z.int().nullable(),
  at: instantSchema,
});

export const getWallRoom = operation({
  id: 'livestream.getRoom',
  method: 'GET',
  path: '/api/v1/live-wall/room',
  summary: {
    zh: '一个直播间此刻：话语、商品与价格、评论速率、命中',
    en: 'One room now: what was said, goods and prices, rate of comments, findings',
  },
  access: 'monitor.view',
  query: z.object({ platform: z.string().min(1).max(64), roomId: z.string().min(1).max(128) }),
  response: z.object({
    asOf: instantSchema,
    from: instantSchema.meta({ description: 'Since when the log was read' }),
    room: wallRoomSchema,
    segments: z.array(wallSegmentSchema),
    goods: z.array(wallGoodsSchema),
    minutes: z.array(z.object({ at: instantSchema, segments: z.int(), comments: z.int(), findings: z.int() })),
    findings: z.array(findingSchema),
  }),
});

export const livestreamOperations = [streamWall, getWallRoom] as const;
