import { z } from 'zod';
import { dutySchema } from './case-desk.ts';
import { instantSchema } from './common.ts';
import { operation, type ResponseOf } from './operation.ts';

export const heardBySchema = z.enum(['officer', 'unitLead', 'leadingGroupOffice']);

/** The list of the day: what is late, why, and who has heard of it. */
export const listLateDuties = operation({
  id: 'cases.listLateDuties',
  method: 'GET',
  path: '/api/v1/duties/late',
  summary: { zh: '当日逾期清单：期限、原因、报到哪一级', en: 'The late of the day: term, cause, how far up the line' },
  access: 'case.view',
  query: z.object({ heardBy: heardBySchema.optional() }),
  response: z.object({
    items: z.array(
      dutySchema.extend({
        workingDaysLate: z.int(),
        heardBy: z.object({ to: heardBySchema, zh: z.string(), en: z.string() }).nullable(),
      }),
    ),
    total: z.int(),
    more: z.boolean().meta({ description: 'There are more than are listed; the counts hold them all' }),
    units: z.array(z.object({ unitId: z.string(), nameZh: z.string(), late: z.int(), withoutCause: z.int() })),
    asOf: instantSchema,
  }),
});
export type LateDuty = ResponseOf<typeof listLateDuties>['items'][number];

export const getCalendarAddress = operation({
  id: 'cases.getCalendarAddress',
  method: 'GET',
  path: '/api/v1/duties/calendar-address',
  summary: { zh: '本人日历订阅地址的状态', en: "The state of the caller's calendar address" },
  access: 'case.view',
  response: z.object({ madeAt: instantSchema.nullable(), readAt: instantSchema.nullable() }),
});

export const makeCalendarAddress = operation({
  id: 'cases.makeCalendarAddress',
  method: 'POST',
  path: '/api/v1/duties/calendar-address',
  summary: { zh: '生成新的日历订阅地址，原地址作废', en: 'Make a new calendar address; the one before ends' },
  access: 'case.view',
  response: z.object({
    path: z.string().meta({ description: 'Shown this once; whoever knows it reads the terms' }),
  }),
});

export const endCalendarAddress = operation({
  id: 'cases.endCalendarAddress',
  method: 'DELETE',
  path: '/api/v1/duties/calendar-address',
  summary: { zh: '作废本人的日历订阅地址', en: "End the caller's calendar address" },
  access: 'case.view',
  response: z.object({}),
});

export const readCalendarFeed = operation({
  id: 'cases.readCalendarFeed',
  method: 'GET',
  path: '/api/v1/calendars/:secret',
  summary: { zh: '按订阅地址读取在办期限（iCalendar）', en: 'Running terms under a secret address (RFC 5545)' },
  access: 'public',
  params: z.object({ secret: z.string().regex(/^[\w-]{43}$/) }),
  media: { response: 'text/calendar; charset=utf-8' },
  response: z.string(),
});

export const dutyListOperations = [
  listLateDuties,
  getCalendarAddress,
  makeCalendarAddress,
  endCalendarAddress,
  readCalendarFeed,
] as const;
