import { z } from 'zod';
import { demoFlag, instantSchema } from '../common.ts';
import { operation } from '../operation.ts';
import { periodSchema } from './report.ts';

/** Rooms of a platform and county, four figures apart. */
export const roomCoverageRowSchema = z.object({
  /** Null when the platform is not in sight of the caller. */
  platformNameZh: z.string().nullable(),
  /** Null for rooms of no county. */
  countyCode: z.string().nullable(),
  registered: z.int(),
  /** Anything was received of them within the last hour. */
  onAir: z.int(),
  /** At least one minute was received in the month. */
  received: z.int(),
  /** At least as many minutes as the method asks for; never of the demo city. */
  monitored: z.int(),
  demo: demoFlag,
});

export const getPlanRoomCoverage = operation({
  id: 'plan.getRoomCoverage',
  method: 'GET',
  path: '/api/v1/plan/rooms',
  summary: { zh: '直播间：登记、在播、收到、监测', en: 'Live rooms: registered, on air, received, monitored' },
  access: 'plan.view',
  response: z.object({
    period: periodSchema,
    /** Minutes in the month from which a room counts as monitored, and where that is written. */
    minutes: z.int(),
    minutesSource: z.string(),
    rows: z.array(roomCoverageRowSchema),
    asOf: instantSchema,
  }),
});
