import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { tenantParams } from './front.ts';
import { operation } from './operation.ts';

export const MOST_ROOM_TIMES = 2_000;
/** Who begins or ends within so long of what was announced is on time. */
export const ROOM_TIME_GRACE_MS = 15 * 60_000;

/** A time of a room as it is announced; the same room and beginning again replaces it. */
export const roomTimeRowSchema = z.strictObject({
  roomId: z.string().trim().min(1).max(128).meta({ description: 'Id of the room on its platform' }),
  startsAt: instantSchema,
  endsAt: instantSchema.meta({
    description: 'At most 24 hours behind the beginning, and not past for more than a day',
  }),
  cancelled: z.boolean().default(false).meta({ description: 'True takes the time back' }),
});
export type RoomTimeRow = z.infer<typeof roomTimeRowSchema>;

export const roomTimeResultsSchema = z.object({
  trial: z.boolean().meta({ description: 'Judged in the test environment: nothing was kept' }),
  taken: z.int(),
  refused: z.int(),
  rows: z
    .array(z.object({ line: z.int(), roomId: z.string().nullable(), zh: z.string(), en: z.string() }))
    .meta({ description: 'The rows that were refused, each with its reason' }),
});
export type RoomTimeResults = z.infer<typeof roomTimeResultsSchema>;

export const announceRoomTimes = operation({
  id: 'platforms.announceRoomTimes',
  method: 'POST',
  path: '/api/v1/tenants/:tenantId/room-times',
  summary: { zh: '报送本平台直播间的开播预告', en: 'Announce when rooms of the own platform will be on air' },
  access: 'tenant',
  programs: 'trial',
  params: tenantParams,
  body: z.object({ rows: z.array(z.record(z.string(), z.unknown())).min(1).max(MOST_ROOM_TIMES) }),
  response: roomTimeResultsSchema,
  errors: ['platform.companiesOnly'],
});

export const importRoomTimes = operation({
  id: 'livestream.importRoomTimes',
  method: 'POST',
  path: '/api/v1/room-times/file',
  summary: { zh: '以表格导入开播预告（CSV、XLSX）', en: 'Import announced times of rooms from a file' },
  access: 'registry.import',
  media: { request: 'application/octet-stream' },
  response: roomTimeResultsSchema,
  errors: ['roomTimes.tooMany'],
});

export const listRoomTimes = operation({
  id: 'livestream.listRoomTimes',
  method: 'GET',
  path: '/api/v1/live-rooms/:id/times',
  summary: {
    zh: '一个直播间的开播预告（前七日至后十四日）',
    en: 'Announced times of a room, seven days back and fourteen on',
  },
  access: 'monitor.view',
  params: z.object({ id: idSchema }),
  response: z.object({
    items: z.array(
      z.object({
        startsAt: instantSchema,
        endsAt: instantSchema,
        toldBy: z.enum(['platform', 'officer']),
        toldAt: instantSchema,
      }),
    ),
    asOf: instantSchema,
  }),
});

export const roomTimesOperations = [announceRoomTimes, importRoomTimes, listRoomTimes] as const;
