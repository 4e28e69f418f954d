import type { WorkingCalendarData } from '@jianhu/kernel';
import { z } from 'zod';
import { civilDateSchema } from './origin.ts';

/** rulebook/calendar: the notices of the State Council; `buildWorkingCalendar` of the kernel checks the days themselves. */
export const calendarFileSchema: z.ZodType<WorkingCalendarData> = z.looseObject({
  version: z.string().min(1),
  loadedFrom: civilDateSchema,
  loadedTo: civilDateSchema,
  fixedHolidays: z.array(z.string().regex(/^\d{2}-\d{2}$/)),
  notices: z.array(
    z.looseObject({
      year: z.int(),
      number: z.string().min(1),
      url: z.url(),
      periods: z.array(
        z.looseObject({
          holiday: z.string().min(1),
          off: z.tuple([civilDateSchema, civilDateSchema]),
          statutory: z.array(civilDateSchema),
          work: z.array(civilDateSchema),
        }),
      ),
    }),
  ),
});
