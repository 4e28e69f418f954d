import { z } from 'zod';
import { countyCodeSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';

/** A room is on air for so long after it was heard, on every page: rooms are marked as heard each ten seconds, and a few may be missed. */
export const ON_AIR_MS = 90_000;

/** What rooms may be asked for; `onAir` by {@link ON_AIR_MS}, `received` a minute in the month, `silent`, `missing` and `unannounced` as {@link RoomRow} says. */
export const roomShownSchema = z.enum([
  'onAir',
  'received',
  'silent',
  'monitored',
  'withAlerts',
  'withClues',
  'missing',
  'unannounced',
]);
export type RoomShown = z.infer<typeof roomShownSchema>;
export const roomOrderSchema = z.enum(['risk', 'heard', 'minutes', 'title']);
export type RoomOrder = z.infer<typeof roomOrderSchema>;

export const roomRowSchema = z.object({
  id: idSchema,
  platform: z.string(),
  platformNameZh: z.string(),
  roomId: z.string(),
  titleZh: z.string(),
  operatorId: idSchema.nullable(),
  operatorNameZh: z.string().nullable(),
  countyCode: countyCodeSchema.nullable(),
  tradeNameZh: z.string().nullable(),
  isOnAir: z.boolean(),
  isSilent: z.boolean().meta({
    description:
      'Not on air, and not heard in this month, or not yet today although an hour has passed in which it usually is',
  }),
  lastHeardAt: instantSchema.nullable(),
  minutes: z.int().meta({ description: 'Received in this month' }),
  isMonitored: z.boolean(),
  /** Hours of the day in which it was usually received in the last fourteen days, 0 to 23. */
  usualHours: z.array(z.int().min(0).max(23)),
  announced: z.object({ startsAt: instantSchema, endsAt: instantSchema }).nullable().meta({
    description: 'The time announced for now, else the next one of the coming seven days',
  }),
  isMissing: z.boolean().meta({ description: 'Announced for now since a quarter of an hour at least, and not on air' }),
  isUnannounced: z.boolean().meta({
    description:
      'On air without having been announced, on a platform whose times are announced; a quarter of an hour before and behind counts as announced',
  }),
  alerts: z.int().meta({ description: 'Raised about it in the last thirty days' }),
  clues: z.int().meta({ description: 'Of these, confirmed by an officer' }),
  demo: demoFlag,
});
export type RoomRow = z.infer<typeof roomRowSchema>;

export const roomSumSchema = z.object({
  platform: z.string(),
  platformNameZh: z.string(),
  registered: z.int(),
  onAir: z.int(),
  received: z.int(),
  silent: z.int(),
  monitored: z.int(),
});
export type RoomSum = z.infer<typeof roomSumSchema>;

export const listRooms = operation({
  id: 'desk.listRooms',
  method: 'GET',
  path: '/api/v1/rooms',
  summary: {
    zh: '直播间：登记、常播时段、风险与各平台覆盖情况',
    en: 'Live rooms: record, usual hours, risk, and coverage per platform',
  },
  access: 'monitor.view',
  query: z.object({
    ...pageQuery,
    after: idSchema.optional().meta({ description: 'Id of the last row of the page before' }),
    countyCode: countyCodeSchema.optional(),
    platform: z.string().max(64).optional(),
    state: roomShownSchema.optional(),
    q: z.string().max(100).optional(),
    order: roomOrderSchema.default('risk'),
  }),
  response: pageOf(roomRowSchema).extend({
    total: z.int(),
    /** Rooms of the county, or all, by platform: whatever else is asked for. */
    coverage: z.array(roomSumSchema),
    monitoredMinutes: z.int().meta({ description: 'Minutes in the month from which a room counts as monitored' }),
  }),
});

export const roomsOperations = [listRooms] as const;
