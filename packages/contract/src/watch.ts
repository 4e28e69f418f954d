import { z } from 'zod';
import { availableSchema } from './clues.ts';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const words = z.string().min(2).max(1_000);
const person = z.object({ id: idSchema, displayName: z.string() });

export const watchTaskActionSchema = z.enum(['accept', 'handBack', 'submit', 'return', 'close']);
export const watchTaskStateSchema = z.enum(['given', 'accepted', 'submitted', 'closed', 'handedBack']);

/** What a monitoring point may watch beyond its county: dated, with its ground. */
export const watchScopeSchema = z.object({
  counties: z.array(countyCodeSchema),
  whatZh: z.string(),
  whatEn: z.string(),
  statute: z.string(),
  article: z.string(),
  planMeasure: z.int(),
  documentNo: z
    .string()
    .nullable()
    .meta({ description: 'Of the document that entrusts the point; null until it is entered' }),
  validFrom: civilDateSchema,
  validTo: civilDateSchema.nullable(),
  inForce: z.boolean(),
});

export const watchTaskSchema = z.object({
  id: idSchema,
  number: z.string(),
  fromZh: z.string(),
  basisZh: z.string(),
  titleZh: z.string(),
  askZh: z.string(),
  dueOn: civilDateSchema,
  late: z.boolean(),
  state: watchTaskStateSchema,
  actionVersion: z.int(),
  results: z.int(),
  log: z.array(
    z.object({
      seq: z.int(),
      action: z.string(),
      at: instantSchema,
      byName: z.string(),
      note: z.string().nullable(),
    }),
  ),
  demo: demoFlag,
  availableActions: availableSchema(watchTaskActionSchema),
});
export type WatchTask = z.infer<typeof watchTaskSchema>;

export const watchResultSchema = z.object({
  id: idSchema,
  taskId: idSchema.nullable(),
  platform: z.string(),
  roomId: z.string(),
  roomTitleZh: z.string(),
  toCounty: countyCodeSchema.nullable(),
  toUnitZh: z.string(),
  conduct: z.string(),
  conductZh: z.string(),
  seenZh: z.string(),
  byName: z.string(),
  at: instantSchema,
  /** What became of it with the competent organ; the state alone, since the file stays there. */
  outcome: z.enum(['received', 'confirmed', 'dismissed']).nullable(),
  demo: demoFlag,
});
export type WatchResult = z.infer<typeof watchResultSchema>;

export const watchShiftSchema = z.object({
  onDay: civilDateSchema,
  kind: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  from: z.string(),
  to: z.string(),
  /** Empty where nobody is named yet. */
  people: z.array(person),
  leadId: idSchema.nullable(),
  handOver: z
    .object({
      id: idSchema,
      doneZh: z.string(),
      openZh: z.string(),
      figures: z.object({ roomsOnAir: z.int(), hits: z.int(), results: z.int(), openTasks: z.int() }),
      byName: z.string(),
      at: instantSchema,
      takenBy: z.string().nullable(),
      takenAt: instantSchema.nullable(),
      takenNote: z.string().nullable(),
      mayTake: z.boolean(),
    })
    .nullable(),
  mayHandOver: z.boolean(),
});
export type WatchShift = z.infer<typeof watchShiftSchema>;

const pointQuery = z.object({ unitId: z.string().max(40).optional() });

export const getWatchPoint = operation({
  id: 'watch.getPoint',
  method: 'GET',
  path: '/api/v1/watch',
  summary: { zh: '监测点：任务、结果、值班与交接', en: 'A monitoring point: tasks, results, roster, hand-over' },
  access: 'monitor.view',
  query: pointQuery,
  response: z.object({
    asOf: instantSchema,
    /** Null where no monitoring point is within the reader's view. */
    point: z
      .object({
        unitId: z.string(),
        nameZh: z.string(),
        countyCode: countyCodeSchema.nullable(),
        parentZh: z.string().nullable(),
        scopes: z.array(watchScopeSchema),
        people: z.array(person),
        shiftKinds: z.array(z.object({ kind: z.string(), nameZh: z.string(), nameEn: z.string() })),
      })
      .nullable(),
    mayGive: z.boolean(),
    mayWork: z.boolean(),
    tasks: z.array(watchTaskSchema),
    results: z.array(watchResultSchema),
    shifts: z.array(watchShiftSchema),
    conducts: z.array(z.object({ conduct: z.string(), nameZh: z.string() })),
  }),
});

export const giveWatchTask = operation({
  id: 'watch.giveTask',
  method: 'POST',
  path: '/api/v1/watch/tasks',
  summary: { zh: '向监测点下达任务', en: 'Give a monitoring point a task' },
  access: 'watch.give',
  body: z.object({
    unitId: z.string().max(40),
    fromZh: z.string().min(2).max(100),
    basisZh: z.string().min(2).max(300),
    titleZh: z.string().min(2).max(100),
    askZh: words,
    dueOn: civilDateSchema,
  }),
  status: 201,
  response: z.object({ id: idSchema }),
  errors: ['watch.notAPoint', 'watch.dueOn'],
});

export const actOnWatchTask = operation({
  id: 'watch.actOnTask',
  method: 'POST',
  path: '/api/v1/watch/tasks/:id/actions',
  summary: { zh: '签收、退回、报送、办结监测任务', en: 'Accept, hand back, submit, return and close a task' },
  access: 'monitor.view',
  params: z.object({ id: idSchema }),
  body: z.object({ action: watchTaskActionSchema, expectedVersion: z.int(), note: z.string().max(1_000).optional() }),
  response: z.object({ state: watchTaskStateSchema }),
  errors: ['watch.changedSince', 'watch.actionNotAvailable', 'watch.noteMissing'],
});

export const handInWatchResult = operation({
  id: 'watch.handInResult',
  method: 'POST',
  path: '/api/v1/watch/results',
  summary: { zh: '报送监测结果并移交属地', en: 'Hand a result to the competent organ' },
  access: 'watch.work',
  body: z.object({
    taskId: idSchema.optional(),
    platform: z.string().min(1).max(64),
    roomId: z.string().min(1).max(128),
    conduct: z.string().min(1).max(64),
    seenZh: words,
    findingId: z.string().max(64).optional(),
  }),
  status: 201,
  response: z.object({ id: idSchema, toUnitZh: z.string() }),
  errors: ['watch.notYourPoint', 'watch.roomBeyond', 'watch.conductUnknown'],
});

export const setWatchShift = operation({
  id: 'watch.setShift',
  method: 'PUT',
  path: '/api/v1/watch/shifts',
  summary: { zh: '安排值班', en: 'Set a shift of the roster' },
  access: 'watch.give',
  body: z.object({
    unitId: z.string().max(40),
    onDay: civilDateSchema,
    kind: z.string().max(20),
    people: z.array(idSchema).min(1).max(10),
    leadId: idSchema,
  }),
  response: z.object({ version: z.int() }),
  errors: ['watch.notAPoint', 'watch.notItsPeople'],
});

export const handOverShift = operation({
  id: 'watch.handOver',
  method: 'POST',
  path: '/api/v1/watch/hand-overs',
  summary: { zh: '交班', en: 'Hand a shift over' },
  access: 'watch.work',
  body: z.object({
    onDay: civilDateSchema,
    kind: z.string().max(20),
    doneZh: words,
    openZh: z.string().max(1_000),
  }),
  status: 201,
  response: z.object({ id: idSchema }),
  errors: ['watch.notYourPoint', 'watch.notYourShift', 'watch.handedOver'],
});

export const takeOverShift = operation({
  id: 'watch.takeOver',
  method: 'POST',
  path: '/api/v1/watch/hand-overs/:id/taking',
  summary: { zh: '接班', en: 'Take a shift over' },
  access: 'watch.work',
  params: z.object({ id: idSchema }),
  body: z.object({ note: z.string().max(500).optional() }),
  response: z.object({ takenAt: instantSchema }),
  errors: ['watch.notYourPoint', 'watch.ownHandOver', 'watch.takenOver'],
});

export const getWatchReport = operation({
  id: 'watch.getReport',
  method: 'GET',
  path: '/api/v1/watch/report',
  summary: { zh: '监测点月度报告', en: 'A month of a monitoring point' },
  access: 'monitor.view',
  query: pointQuery.extend({
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .optional(),
  }),
  response: z.object({
    asOf: instantSchema,
    month: z.string(),
    nameZh: z.string(),
    demo: demoFlag,
    tasks: z.object({ given: z.int(), closed: z.int(), open: z.int(), late: z.int() }),
    results: z.object({
      handedOver: z.int(),
      confirmed: z.int(),
      dismissed: z.int(),
      pending: z.int(),
      byCounty: z.array(z.object({ countyCode: countyCodeSchema.nullable(), count: z.int() })),
      byConduct: z.array(z.object({ conduct: z.string(), conductZh: z.string(), count: z.int() })),
    }),
    shifts: z.object({ set: z.int(), handedOver: z.int(), takenOver: z.int() }),
    minutes: z.object({ rooms: z.int(), received: z.int() }),
  }),
});
export type WatchReport = z.infer<typeof getWatchReport.response>;

const month = z.string().regex(/^\d{4}-\d{2}$/);

export const listWatchReports = operation({
  id: 'watch.listReports',
  method: 'GET',
  path: '/api/v1/watch/reports',
  summary: { zh: '已签发的月度报告', en: 'Versions of a report that were signed off' },
  access: 'monitor.view',
  query: pointQuery.extend({ month }),
  response: z.object({
    hasChanged: z.boolean().meta({ description: 'Figures are others than in the newest version' }),
    maySign: z.boolean(),
    isOver: z.boolean(),
    items: z.array(
      z.object({
        id: idSchema,
        month: z.string(),
        version: z.int(),
        number: z.string(),
        sha256: z.string(),
        sm3: z.string(),
        note: z.string().nullable(),
        signedBy: z.object({ id: idSchema, displayName: z.string() }),
        at: instantSchema,
      }),
    ),
  }),
});

export const signWatchReport = operation({
  id: 'watch.signReport',
  method: 'POST',
  path: '/api/v1/watch/reports',
  summary: { zh: '签发月度报告', en: 'Sign the report of a month off' },
  access: 'watch.work',
  body: z.object({ month, note: z.string().max(500).optional() }),
  status: 201,
  response: z.object({ id: idSchema, number: z.string() }),
  errors: ['watch.notYourPoint', 'watch.monthRuns', 'watch.reportSame', 'watch.noteMissing'],
});

export const getWatchReportFile = operation({
  id: 'watch.getReportFile',
  method: 'GET',
  path: '/api/v1/watch/reports/:id/file',
  summary: { zh: '导出已签发的月度报告', en: 'A signed report as DOCX or PDF' },
  access: 'monitor.view',
  params: z.object({ id: idSchema }),
  query: z.object({ format: z.enum(['docx', 'pdf']) }),
  media: { response: 'application/octet-stream' },
  response: z.unknown(),
});

export const watchOperations = [
  getWatchPoint,
  giveWatchTask,
  actOnWatchTask,
  handInWatchResult,
  setWatchShift,
  handOverShift,
  takeOverShift,
  getWatchReport,
  listWatchReports,
  signWatchReport,
  getWatchReportFile,
] as const;
