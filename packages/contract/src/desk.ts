import { z } from 'zod';
import { cityScreenOperations } from './city-screen.ts';
import { instantSchema } from './common.ts';
import { operation } from './operation.ts';
import { roomsOperations } from './rooms.ts';

export const getMonitor = operation({
  id: 'desk.getMonitor',
  method: 'GET',
  path: '/api/v1/monitor',
  summary: { zh: '监测总览', en: 'Monitor: rooms, rates, lag, packs' },
  access: 'monitor.view',
  response: z.object({
    asOf: instantSchema,
    roomsRegistered: z.number().int(),
    roomsHeard5m: z.number().int(),
    observationsPerSecond: z.number(),
    observationsToday: z.number().int(),
    findingsToday: z.number().int(),
    openAlerts: z.number().int(),
    intakeHalt: z
      .object({
        code: z.enum(['database.full', 'database.unavailable']),
        since: instantSchema,
        lastAt: instantSchema,
        refused: z.number().int().meta({ description: 'Batches whose sources were told to send them again' }),
      })
      .nullable()
      .meta({
        description:
          'Why nothing is taken in at the moment, as the process that answers knows it; null when all is well',
      }),
    detectorLagMs: z.number().nullable(),
    parkedMessages: z.number().int(),
    packId: z.string(),
    packHash: z.string(),
    wordsHash: z
      .string()
      .meta({ description: 'Of the words by which texts are judged: figures of quality name theirs' }),
    perMinute: z.array(z.object({ at: instantSchema, observations: z.number().int(), findings: z.number().int() })),
  }),
});

export const deskOperations = [getMonitor, ...cityScreenOperations, ...roomsOperations] as const;
