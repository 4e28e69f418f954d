import { z } from 'zod';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { operation } from './operation.ts';
import type { Permission } from './permission.ts';

/** What the city screen counts of alerts and clues; each has its list with exactly these rows. */
export const dutyFigureSchema = z.enum([
  'hits',
  'waiting',
  'alertsLate',
  'raised',
  'looked',
  'confirmed',
  'verified',
  'filed',
  'decided',
  'cluesOpen',
  'cluesLate',
  'cluesEnded',
  'conduct',
]);
export type DutyFigure = z.infer<typeof dutyFigureSchema>;

/** Who opens the list of a figure: the very permission that opens these records elsewhere. */
export const dutyFigureAccess: Readonly<Record<DutyFigure, Permission>> = {
  hits: 'monitor.view',
  waiting: 'alert.view',
  alertsLate: 'alert.view',
  raised: 'alert.view',
  looked: 'alert.view',
  confirmed: 'alert.view',
  verified: 'alert.view',
  filed: 'alert.view',
  decided: 'alert.view',
  cluesOpen: 'clue.view',
  cluesLate: 'clue.view',
  cluesEnded: 'clue.view',
  conduct: 'alert.view',
};

/** From what rules found to what an organ decided; each stage is a part of the one before. */
export const funnelStages = ['raised', 'looked', 'confirmed', 'verified', 'filed'] as const satisfies DutyFigure[];

const countySchema = z.object({
  code: countyCodeSchema,
  /** How the schematic draws it and where in it its figures stand; null when that names it not. */
  shape: z
    .object({
      outline: z.array(z.tuple([z.int(), z.int()])),
      box: z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }),
    })
    .nullable(),
  /** Null where the county lies behind the wall of whoever looks. */
  figures: z
    .object({
      roomsOnAir: z.int(),
      roomsRegistered: z.int(),
      hits: z.int(),
      /** Null where the reader may only watch: alerts and clues stay with their county. */
      waiting: z.int().nullable(),
      alertsLate: z.int().nullable().meta({ description: 'Past their service time' }),
      cluesLate: z.int().nullable().meta({ description: 'Past their term' }),
    })
    .nullable(),
});

export const cityScreenSchema = z.object({
  asOf: instantSchema,
  since: civilDateSchema.meta({
    description: 'First day of the cohort of the funnel, of conducts and of response times',
  }),
  demo: demoFlag,
  rooms: z.object({ registered: z.int(), onAir: z.int() }),
  hits: z.object({
    lastHour: z.int(),
    perMinute: z.array(z.object({ at: instantSchema, value: z.int() })),
  }),
  alerts: z.object({ waiting: z.int(), late: z.int() }),
  clues: z.object({ open: z.int(), late: z.int(), ended: z.int(), endedInTime: z.int() }),
  response: z.object({
    decided: z.int(),
    medianMinutes: z.number().nullable().meta({ description: 'From the first finding to the decision of an officer' }),
    ninetiethMinutes: z.number().nullable(),
  }),
  funnel: z.array(z.object({ stage: z.enum(funnelStages), count: z.int() })),
  conducts: z.array(z.object({ conduct: z.string(), conductZh: z.string(), count: z.int() })),
  counties: z.array(countySchema),
  map: z.object({ width: z.int(), height: z.int(), note: z.object({ zh: z.string(), en: z.string() }) }).meta({
    description: 'Size of the schematic in the units of its shapes, and what it is',
  }),
});
export type CityScreen = z.infer<typeof cityScreenSchema>;

export const getCityScreen = operation({
  id: 'desk.getCityScreen',
  method: 'GET',
  path: '/api/v1/city-screen',
  summary: { zh: '值班大屏：此刻的全市直播监管', en: 'City screen of the duty room' },
  access: 'monitor.view',
  response: cityScreenSchema,
});

export const streamCityScreen = operation({
  id: 'desk.streamCityScreen',
  method: 'GET',
  path: '/api/v1/city-screen/live',
  summary: { zh: '值班大屏的事件流（SSE）', en: 'City screen as server-sent events' },
  access: 'monitor.view',
  media: { response: 'text/event-stream' },
  response: cityScreenSchema,
});

export const countedRowSchema = z.object({
  kind: z.enum(['finding', 'alert', 'clue']),
  id: z.string(),
  titleZh: z.string(),
  conductZh: z.string(),
  detail: z.string().nullable().meta({ description: 'Words that were found, or the number of the clue' }),
  countyCode: countyCodeSchema.nullable(),
  state: z.string().nullable(),
  at: instantSchema,
  operatorId: idSchema.nullable(),
  room: z.object({ platform: z.string(), roomId: z.string() }).nullable(),
  demo: demoFlag,
});
export type CountedRow = z.infer<typeof countedRowSchema>;

export const listCounted = operation({
  id: 'desk.listCounted',
  method: 'GET',
  path: '/api/v1/city-screen/counted',
  summary: { zh: '大屏数字所计的记录', en: 'The very records that a figure of the city screen counts' },
  access: 'monitor.view',
  query: z.object({
    ...pageQuery,
    figure: dutyFigureSchema,
    conduct: z.string().max(64).optional(),
    countyCode: countyCodeSchema.optional(),
  }),
  response: pageOf(countedRowSchema),
});

export const cityScreenOperations = [getCityScreen, streamCityScreen, listCounted] as const;
