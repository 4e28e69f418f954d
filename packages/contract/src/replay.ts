import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { authorRoles, observationKinds } from './observation.ts';
import { operation } from './operation.ts';

/** A rulebook to be read: a version that was published or shipped, or a draft that somebody works on. */
export const rulebookRefSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('version'), no: z.int().min(1) }),
  z.object({ kind: z.literal('draft'), id: idSchema }),
]);
export type RulebookRef = z.infer<typeof rulebookRefSchema>;

export const replayStates = ['queued', 'running', 'done', 'cancelled', 'failed'] as const;
export const hitStatuses = ['new', 'lost', 'changed'] as const;

/** A share with its 95 % interval after Wilson; null where nothing was adjudicated. */
const shareSchema = z
  .object({ part: z.int(), of: z.int(), share: z.number(), low: z.number(), high: z.number() })
  .nullable();
/** A count, or of a sample an estimate with its 95 % interval. */
const countSchema = z.object({ total: z.number(), low: z.number(), high: z.number() });
const hitsSchema = z.object({ new: countSchema, lost: countSchema, changed: countSchema });
const qualitySchema = z.object({ live: shareSchema, draft: shareSchema });

/** Room-days with new or lost hits of a conduct: at most so many alerts more and fewer, and what looking at one costs. */
const workSchema = z.object({
  alertsMore: countSchema,
  alertsFewer: countSchema,
  hoursPerAlert: z.number(),
  hoursMore: z.number(),
  hoursFewer: z.number(),
});

export const replayRuleSchema = z.object({
  ruleId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  category: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  terms: z.int(),
});

export const replaySummarySchema = z.object({
  /** Rows of the archive that were read, texts that passed the sieve, texts that both packs evaluated. */
  rows: z.int(),
  /** Comments of which nobody knows who wrote them: they count as those of viewers. Absent in results of before this was kept. */
  unsigned: z.int().optional(),
  looked: z.int(),
  evaluated: z.int(),
  hits: hitsSchema,
  byRule: z.array(replayRuleSchema.extend({ hits: hitsSchema, precision: qualitySchema, recall: qualitySchema })),
  byCounty: z.array(z.object({ countyCode: z.string().nullable(), hits: hitsSchema })),
  byTrade: z.array(z.object({ trade: z.string().nullable(), hits: hitsSchema })),
  /** On alerts of the period that were confirmed or dismissed, by all rules. */
  adjudicated: z.int(),
  precision: qualitySchema,
  recall: qualitySchema,
  work: workSchema,
  sample: z
    .object({
      seed: z.int(),
      units: z.int(),
      drawn: z.int(),
      strata: z.array(
        z.object({
          countyCode: z.string().nullable(),
          trade: z.string().nullable(),
          month: z.string(),
          units: z.int(),
          drawn: z.int(),
        }),
      ),
    })
    .nullable(),
});
export type ReplaySummary = z.infer<typeof replaySummarySchema>;

export const replaySchema = z.object({
  id: idSchema,
  draft: rulebookRefSchema,
  draftTitle: z.string(),
  draftHash: z.string(),
  liveTitle: z.string(),
  liveHash: z.string(),
  from: civilDateSchema,
  to: civilDateSchema,
  sampleSize: z.int().nullable(),
  askedAt: instantSchema,
  state: z.enum(replayStates),
  parts: z.int().nullable(),
  partsDone: z.int(),
  reason: z.string().nullable(),
  demo: z.boolean(),
});
export type Replay = z.infer<typeof replaySchema>;

const findingSchema = z
  .object({
    term: z.string(),
    matched: z.string(),
    start: z.int(),
    end: z.int(),
    article: z.string(),
    score: z.number(),
    variants: z.array(z.string()),
    exception: z.object({ kind: z.string(), basis: z.string() }).nullable(),
    needs: z.array(z.string()),
  })
  .nullable();

export const replayExampleSchema = z.object({
  no: z.int(),
  ruleId: z.string(),
  status: z.enum(hitStatuses),
  countyCode: z.string().nullable(),
  trade: z.string().nullable(),
  text: z.string(),
  field: z.string(),
  kind: z.enum(observationKinds),
  /** Of a comment, where its source says so. */
  authorRole: z.enum(authorRoles).nullable(),
  platform: z.string(),
  roomId: z.string().nullable(),
  shopId: z.string().nullable(),
  observedAt: instantSchema,
  live: findingSchema,
  draft: findingSchema,
});
export type ReplayExample = z.infer<typeof replayExampleSchema>;

/** What stands on the page of a draft: the newest replay of it that is done, for whoever checks or publishes it. */
export const draftReplaySchema = z.object({
  id: idSchema,
  at: instantSchema,
  from: civilDateSchema,
  to: civilDateSchema,
  sampleSize: z.int().nullable(),
  /** The draft or the live version is another one since. */
  outdated: z.enum(['draft', 'live']).nullable(),
  hits: hitsSchema,
  precision: qualitySchema,
  recall: qualitySchema,
  work: workSchema,
});
export type DraftReplay = z.infer<typeof draftReplaySchema>;

export const listReplays = operation({
  id: 'replay.listReplays',
  method: 'GET',
  path: '/api/v1/replays',
  summary: {
    zh: '规则回放列表、归档范围与可回放的规则',
    en: 'Replays, the extent of the archive, and rules to replay',
  },
  access: 'replay.view',
  response: z.object({
    items: z.array(replaySchema),
    archive: z.object({
      from: civilDateSchema.nullable(),
      to: civilDateSchema.nullable(),
      days: z.int(),
      files: z.int(),
      rows: z.int(),
      bytes: z.int(),
      /** Average bytes of a room-day, with the budget that is set for it; null while nothing is archived. */
      bytesPerPlaceDay: z.number().nullable(),
      logBytesPerPlaceDay: z.number().nullable(),
      budget: z.object({ archiveBytes: z.int(), logBytes: z.int() }),
    }),
    rulebooks: z.array(z.object({ ref: rulebookRefSchema, title: z.string(), live: z.boolean() })),
    asOf: instantSchema,
  }),
});

export const startReplay = operation({
  id: 'replay.startReplay',
  method: 'POST',
  path: '/api/v1/replays',
  summary: {
    zh: '用规则草案（或某一版本）与现行规则回放一段时期',
    en: 'Replay a draft (or a version) of the rules beside the live ones over a period',
  },
  access: 'replay.run',
  body: z.strictObject({
    draft: rulebookRefSchema,
    from: civilDateSchema,
    to: civilDateSchema,
    /** Room-days to draw from all of the period, by county, trade and month; absent: everything is read. */
    sampleSize: z.int().min(10).max(100_000).nullable().default(null),
  }),
  response: replaySchema,
  status: 201,
  errors: ['replay.cityOnly', 'replay.noDifference', 'replay.nothingArchived', 'replay.wrongPeriod'],
});

export const getReplay = operation({
  id: 'replay.getReplay',
  method: 'GET',
  path: '/api/v1/replays/:id',
  summary: { zh: '一次回放：进度、结果与收据', en: 'One replay: progress, result and receipt' },
  access: 'replay.view',
  params: z.object({ id: idSchema }),
  response: z.object({
    replay: replaySchema,
    rules: z.array(replayRuleSchema),
    /** Names of the trades that the result may speak of. */
    trades: z.array(z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() })),
    summary: replaySummarySchema.nullable(),
    /** RFC 8785 JSON; null until the replay is done. */
    receipt: z.string().nullable(),
    asOf: instantSchema,
  }),
});

export const cancelReplay = operation({
  id: 'replay.cancelReplay',
  method: 'POST',
  path: '/api/v1/replays/:id/cancel',
  summary: { zh: '取消一次回放', en: 'Cancel a replay' },
  access: 'replay.run',
  params: z.object({ id: idSchema }),
  response: replaySchema,
  errors: ['replay.ended'],
});

export const resumeReplay = operation({
  id: 'replay.resumeReplay',
  method: 'POST',
  path: '/api/v1/replays/:id/resume',
  summary: { zh: '继续一次已取消或者失败的回放', en: 'Go on with a replay that was cancelled or failed' },
  access: 'replay.run',
  params: z.object({ id: idSchema }),
  response: replaySchema,
  errors: ['replay.notStopped'],
});

export const listReplayExamples = operation({
  id: 'replay.listExamples',
  method: 'GET',
  path: '/api/v1/replays/:id/examples',
  summary: { zh: '一次回放中的命中实例', en: 'Hits of a replay to look at' },
  access: 'replay.view',
  params: z.object({ id: idSchema }),
  query: z.object({
    ruleId: z.string().max(100).optional(),
    status: z.enum(hitStatuses).optional(),
    /** Empty: rooms that nobody registered. */
    countyCode: z.string().max(12).optional(),
    trade: z.string().max(60).optional(),
  }),
  response: z.object({ items: z.array(replayExampleSchema), asOf: instantSchema }),
});

export const replayOperations = [
  listReplays,
  startReplay,
  getReplay,
  cancelReplay,
  resumeReplay,
  listReplayExamples,
] as const;
