import { z } from 'zod';
import { civilDateSchema, countyCodeSchema, demoFlag, idSchema, instantSchema, pageOf, pageQuery } from './common.ts';
import { routeSchema } from './clue-route.ts';
import { findingSchema } from './detection.ts';
import { operation } from './operation.ts';

export const dismissReasonSchema = z.enum([
  'notAdvertisement',
  'exceptionApplies',
  'recognitionError',
  'notOurPower',
  'outOfTime',
  'duplicate',
  'noOffence',
  'other',
]);

export const alertStateSchema = z.enum(['open', 'claimed', 'confirmed', 'dismissed', 'merged']);
export const alertActionKindSchema = z.enum([
  'claim',
  'release',
  'confirm',
  'dismiss',
  'assign',
  'merge',
  'undo',
  'reopen',
]);
export const clueStateSchema = z.enum([
  'captured',
  'assigned',
  'verifying',
  'verifiedCaseFiled',
  'verifiedNoFiling',
  'transferred',
  'educated',
  'dismissed',
]);
export const clueActionKindSchema = z.enum([
  'assign',
  'startVerification',
  'extend',
  'suspend',
  'resume',
  'explainDelay',
  'fileCase',
  'noFiling',
  'transfer',
  'educate',
  'dismiss',
  'reopen',
  'undo',
]);

/** What may come next, computed by the very function that guards the command; `why` says why an expected action is absent. */
export const availableSchema = <T extends z.ZodType>(kind: T) =>
  z.array(
    z.object({
      action: kind,
      allowed: z.boolean(),
      why: z
        .object({
          code: z.string(),
          zh: z.string(),
          en: z.string(),
          article: z.string().optional().meta({ description: 'The article behind it, where one says so' }),
        })
        .nullable(),
    }),
  );

/** Ways by which a clue comes from outside, or from a check of the organ's own (程序规定 art. 18). */
export const outsideSourceSchema = z.enum(['superior', 'otherOrgan', 'media', 'hotline', 'spotCheck']);
export type OutsideSource = z.infer<typeof outsideSourceSchema>;
export const clueSourceSchema = z.enum([
  'modelHit',
  'report12315',
  'platformReport',
  'watchPost',
  'inspection',
  ...outsideSourceSchema.options,
]);

/** A statutory clock as the screens draw it. */
export const clockSchema = z.object({
  startedOn: civilDateSchema,
  dueOn: civilDateSchema,
  provisional: z.boolean(),
  remainingWorkingDays: z.number().int(),
  suspendedSince: civilDateSchema
    .nullable()
    .meta({ description: 'The first day that does not count; while it lasts, `dueOn` moves on with every day' }),
  band: z.enum(['green', 'amber', 'red', 'overdue', 'ended']),
  article: z.string(),
  steps: z.array(z.object({ zh: z.string(), en: z.string(), article: z.string() })),
});

const receivedOnSchema = civilDateSchema.nullable().meta({
  description: 'Day on which the organ received the report or the material; null where it found it by itself',
});

export const alertSchema = z.object({
  id: idSchema,
  state: alertStateSchema,
  source: clueSourceSchema,
  receivedOn: receivedOnSchema,
  actionVersion: z.number().int(),
  operatorId: idSchema.nullable(),
  operatorNameZh: z.string().nullable(),
  liveRoomId: idSchema.nullable(),
  liveRoomTitle: z.string().nullable(),
  platform: z.string(),
  conduct: z.string(),
  conductZh: z.string(),
  article: z.string().meta({ description: 'Suspected to be broken; empty where nobody has named one yet' }),
  score: z.number(),
  rank: z.number(),
  /** Beyond the team's daily budget: ranked and visible, never dropped. */
  beyondBudget: z.boolean(),
  findings: z.number().int(),
  firstAt: instantSchema,
  lastAt: instantSchema,
  serviceDueAt: instantSchema,
  serviceOverdue: z.boolean(),
  unitId: z.string().nullable(),
  countyCode: countyCodeSchema.nullable(),
  claimedBy: z.object({ id: idSchema, displayName: z.string() }).nullable(),
  proposedRoute: routeSchema,
  sample: z
    .object({ text: z.string(), start: z.number().int(), end: z.number().int(), matched: z.string() })
    .nullable(),
  clueId: idSchema.nullable(),
  mergedInto: idSchema.nullable().meta({ description: 'Of a merged alert the one that goes on, through all merges' }),
  demo: demoFlag,
  availableActions: availableSchema(alertActionKindSchema),
});
export type Alert = z.infer<typeof alertSchema>;

export const actionEntrySchema = z.object({
  seq: z.number().int(),
  action: z.string(),
  at: instantSchema,
  byName: z.string(),
  byUnitZh: z.string(),
  reasonCode: z.string().nullable(),
  note: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});

export const clueSchema = z.object({
  id: idSchema,
  number: z.string(),
  state: clueStateSchema,
  actionVersion: z.number().int(),
  source: clueSourceSchema,
  receivedOn: receivedOnSchema,
  operatorId: idSchema.nullable(),
  operatorNameZh: z.string().nullable(),
  platform: z.string(),
  conduct: z.string(),
  conductZh: z.string(),
  proposedArticle: z.string().meta({ description: 'Empty where nobody has named one yet' }),
  unitId: z.string(),
  unitNameZh: z.string(),
  countyCode: countyCodeSchema.nullable(),
  confirmedBy: z.object({ id: idSchema, displayName: z.string() }),
  confirmedAt: instantSchema,
  clock: clockSchema,
  delayCause: z
    .object({ zh: z.string(), en: z.string() })
    .nullable()
    .meta({ description: 'Why the verification is late, once that was explained' }),
  findings: z.number().int(),
  sample: z
    .object({ text: z.string(), start: z.number().int(), end: z.number().int(), matched: z.string() })
    .nullable(),
  demo: demoFlag,
  availableActions: availableSchema(clueActionKindSchema),
});
export type Clue = z.infer<typeof clueSchema>;

const alertFilters = {
  ...pageQuery,
  state: alertStateSchema.optional(),
  countyCode: countyCodeSchema.optional(),
  unitId: z.string().optional(),
  operatorId: idSchema.optional(),
  conduct: z.string().max(64).optional(),
  mine: z.stringbool().optional(),
  overdue: z.stringbool().optional(),
};

export const listAlerts = operation({
  id: 'clues.listAlerts',
  method: 'GET',
  path: '/api/v1/alerts',
  summary: { zh: '监测预警，按排序值', en: 'Alerts, by rank' },
  access: 'alert.view',
  query: z.object(alertFilters),
  response: pageOf(alertSchema),
});
export const getAlert = operation({
  id: 'clues.getAlert',
  method: 'GET',
  path: '/api/v1/alerts/:id',
  summary: { zh: '预警详情', en: 'One alert with its findings and history' },
  access: 'alert.view',
  params: z.object({ id: idSchema }),
  response: alertSchema.extend({
    /** Why it stands where it stands: the parts of the rank, which sum up to it. */
    ranking: z.array(z.object({ key: z.enum(['severity', 'score', 'findings', 'delay']), value: z.number() })),
    /** The strongest and newest 200; `findings` counts all. */
    evidence: z.array(findingSchema),
    history: z.array(actionEntrySchema),
    similar: z.array(alertSchema.omit({ availableActions: true })),
  }),
});
export const actOnAlert = operation({
  id: 'clues.actOnAlert',
  method: 'POST',
  path: '/api/v1/alerts/:id/actions',
  summary: { zh: '认领、确认、排除、指派、合并、撤回', en: 'Claim, confirm, dismiss, assign, merge, undo' },
  access: 'alert.triage',
  params: z.object({ id: idSchema }),
  body: z.object({
    action: alertActionKindSchema,
    expectedVersion: z.number().int(),
    reasonCode: dismissReasonSchema.optional(),
    note: z.string().max(1_000).optional(),
    unitId: z.string().optional(),
    intoAlertId: idSchema.optional(),
  }),
  response: alertSchema,
  errors: ['alert.changedSince', 'alert.actionNotAvailable', 'alert.reasonMissing', 'alert.notCompetent'],
});
export const listClues = operation({
  id: 'clues.listClues',
  method: 'GET',
  path: '/api/v1/clues',
  summary: { zh: '线索，按到期日', en: 'Clues, by due date' },
  access: 'clue.view',
  query: z.object({
    ...pageQuery,
    state: clueStateSchema.optional(),
    countyCode: countyCodeSchema.optional(),
    unitId: z.string().optional(),
    operatorId: idSchema.optional(),
    overdue: z.stringbool().optional(),
    open: z.stringbool().optional(),
  }),
  response: pageOf(clueSchema),
});
export const getClue = operation({
  id: 'clues.getClue',
  method: 'GET',
  path: '/api/v1/clues/:id',
  summary: { zh: '线索详情', en: 'One clue with its evidence and history' },
  access: 'clue.view',
  params: z.object({ id: idSchema }),
  response: clueSchema.extend({
    evidence: z.array(findingSchema),
    history: z.array(actionEntrySchema),
    alertIds: z.array(idSchema),
  }),
});
const clueReasonSchema = z.object({ code: z.string(), zh: z.string(), en: z.string(), article: z.string() });

export const listClueReasons = operation({
  id: 'clues.listClueReasons',
  method: 'GET',
  path: '/api/v1/clue-reasons',
  summary: {
    zh: '不予立案与不计入期限的法定理由，逾期原因',
    en: 'Grounds for not filing and for time that does not count, and causes of a delay',
  },
  access: 'clue.view',
  response: z.object({
    noFiling: z.array(clueReasonSchema),
    suspend: z.array(clueReasonSchema),
    explainDelay: z.array(clueReasonSchema),
  }),
});
export const actOnClue = operation({
  id: 'clues.actOnClue',
  method: 'POST',
  path: '/api/v1/clues/:id/actions',
  summary: { zh: '核查、延期、指派与办结线索', en: 'Verify, extend, assign and end a clue' },
  access: 'clue.view',
  params: z.object({ id: idSchema }),
  body: z.object({
    action: clueActionKindSchema,
    expectedVersion: z.number().int(),
    reasonCode: z.string().max(64).optional(),
    note: z.string().max(1_000).optional(),
    unitId: z.string().optional(),
    documentNo: z.string().max(100).optional(),
  }),
  response: clueSchema,
  errors: ['clue.changedSince', 'clue.actionNotAvailable', 'clue.reasonMissing', 'clue.routeNeedsReason'],
});
/**
 * Event names: `alert`, `clue`, `finding`, `monitor`; data as in `liveEventSchema`. `Last-Event-ID` (an instant) resumes. Id `*` says
 * that more has changed than is worth telling one by one: read the list again.
 */
export const liveEventSchema = z.object({
  topic: z.enum(['alert', 'clue', 'finding', 'monitor']),
  id: z.string(),
  at: instantSchema,
});
export const streamLive = operation({
  id: 'clues.streamLive',
  method: 'GET',
  path: '/api/v1/live',
  summary: { zh: '新预警与线索的事件流（SSE）', en: 'Server-sent events for new alerts, clues and findings' },
  access: 'signedIn',
  media: { response: 'text/event-stream' },
  response: liveEventSchema,
});

export const cluesOperations = [
  listAlerts,
  getAlert,
  actOnAlert,
  listClues,
  getClue,
  listClueReasons,
  actOnClue,
  streamLive,
] as const;
