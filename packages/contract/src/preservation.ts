import { z } from 'zod';
import { countyCodeSchema, demoFlag, idSchema, instantSchema } from './common.ts';
import { sightingIdSchema } from './live-look.ts';
import { operation } from './operation.ts';

const roomKey = {
  platform: z.string().min(1).max(64),
  roomId: z.string().min(1).max(128),
};
const person = z.object({ id: idSchema, displayName: z.string() });
const ground = z.object({ statute: z.string(), article: z.string(), nameZh: z.string(), nameEn: z.string() });
/** `held` until its term; `raised` while an alert or a clue came of it; `withdrawn` by who made it; `removed` by the policy. */
export const preservationStates = ['held', 'raised', 'withdrawn', 'removed'] as const;

/** What an officer preserved of a room from the wall: a package of what was received, with its digests. */
export const preservationSchema = z.object({
  id: idSchema,
  state: z.enum(preservationStates),
  platform: z.string(),
  roomId: z.string(),
  roomTitleZh: z.string(),
  countyCode: countyCodeSchema.nullable(),
  from: instantSchema,
  to: instantSchema,
  reasonZh: z.string(),
  grounds: z.array(ground),
  preservedBy: person,
  unitNameZh: z.string(),
  at: instantSchema,
  leavesAt: instantSchema.nullable().meta({
    description: 'When its term ends, unless a clue takes it; null once an alert or clue came of it, or it has gone',
  }),
  segments: z.int(),
  comments: z.int(),
  listings: z.int(),
  prices: z.int(),
  slices: z.int().meta({ description: 'Recordings and pictures that segments name by locator and hash' }),
  bytes: z.int(),
  sha256: z.string(),
  sm3: z.string(),
  alertId: idSchema.nullable(),
  sighting: z
    .object({ id: sightingIdSchema, modelId: z.string(), nameZh: z.string(), nameEn: z.string(), at: instantSchema })
    .nullable()
    .meta({ description: 'The moment of a live model (trial) for which it was made' }),
  mayWithdraw: z.boolean(),
  mayRaise: z.boolean(),
  mayOpen: z.boolean(),
  demo: demoFlag,
});
export type Preservation = z.infer<typeof preservationSchema>;

export const listPreservations = operation({
  id: 'livestream.listPreservations',
  method: 'GET',
  path: '/api/v1/live-wall/preservations',
  summary: { zh: '直播间已固定的证据', en: 'What was preserved of a room, or stands behind an alert' },
  access: 'alert.view',
  query: z.object({
    platform: roomKey.platform.optional(),
    roomId: roomKey.roomId.optional(),
    alertId: idSchema.optional(),
  }),
  response: z.object({
    mayPreserve: z.boolean().meta({ description: 'Of this room: an officer of the competent market regulator' }),
    minutes: z.int().meta({ description: 'What one key preserves' }),
    mostMinutes: z.int().meta({ description: 'What is preserved around a moment of a live model' }),
    termDays: z.int(),
    undoMinutes: z.int(),
    grounds: z.array(ground),
    conducts: z.array(
      z.object({
        conduct: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        seenBy: z
          .array(z.object({ modelId: z.string(), checks: z.array(z.string()) }))
          .meta({ description: 'Live models whose hits suggest this conduct, by their checks' }),
      }),
    ),
    items: z.array(preservationSchema),
  }),
});

export const preserveRoom = operation({
  id: 'livestream.preserveRoom',
  method: 'POST',
  path: '/api/v1/live-wall/preservations',
  summary: { zh: '固定直播间最近几分钟的证据', en: 'Preserve the last minutes of a room as evidence' },
  access: 'alert.triage',
  body: z.object({
    ...roomKey,
    minutes: z.int().min(1).max(20).optional(),
    reasonZh: z.string().trim().min(2).max(500).optional(),
    sightingId: sightingIdSchema
      .optional()
      .meta({ description: 'Preserve the minutes around this moment of a live model instead of the last ones' }),
  }),
  status: 201,
  response: preservationSchema,
  errors: [
    'preservation.notCompetent',
    'preservation.nothing',
    'preservation.sightingGone',
    'preservation.sightingCleared',
    'preservation.sightingRaised',
  ],
});

export const withdrawPreservation = operation({
  id: 'livestream.withdrawPreservation',
  method: 'POST',
  path: '/api/v1/live-wall/preservations/:id/withdrawal',
  summary: { zh: '撤回刚固定的证据', en: 'Take a preservation back within its minutes' },
  access: 'alert.triage',
  params: z.object({ id: idSchema }),
  response: preservationSchema,
  errors: ['preservation.tooLate', 'preservation.notYours'],
});

export const raiseRoomAlert = operation({
  id: 'livestream.raiseAlert',
  method: 'POST',
  path: '/api/v1/live-wall/preservations/:id/alert',
  summary: { zh: '以固定的证据报为预警', en: 'Raise an alert with what was preserved as its evidence' },
  access: 'alert.triage',
  params: z.object({ id: idSchema }),
  body: z.object({ conduct: z.string().min(1).max(64), seenZh: z.string().trim().min(2).max(500) }),
  status: 201,
  response: z.object({ preservation: preservationSchema, alertId: idSchema, toUnitZh: z.string() }),
  errors: [
    'preservation.notCompetent',
    'preservation.conductUnknown',
    'preservation.notHeld',
    'preservation.sightingRaised',
  ],
});

export const getPreservedPackage = operation({
  id: 'livestream.getPreservedPackage',
  method: 'GET',
  path: '/api/v1/live-wall/preservations/:id/package',
  summary: { zh: '下载固定的证据包（WACZ）', en: 'The package of evidence that was preserved' },
  access: 'alert.view',
  params: z.object({ id: idSchema }),
  media: { response: 'application/octet-stream' },
  response: z.unknown(),
  errors: ['preservation.gone'],
});

export const preservationOperations = [
  listPreservations,
  preserveRoom,
  withdrawPreservation,
  raiseRoomAlert,
  getPreservedPackage,
] as const;
