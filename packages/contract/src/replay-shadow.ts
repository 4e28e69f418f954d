import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';
import { hitStatuses, replayExampleSchema, replayRuleSchema, rulebookRefSchema } from './replay.ts';

export const shadowStates = ['running', 'stopped', 'failed'] as const;

export const shadowSchema = z.object({
  id: idSchema,
  draft: rulebookRefSchema,
  draftTitle: z.string(),
  draftHash: z.string(),
  liveNo: z.int(),
  state: z.enum(shadowStates),
  /** `byPerson`, `draftChanged`, `draftEnded`, `liveChanged`, `over`; of a failure its message; null while it runs. */
  reason: z.string().nullable(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  untilDay: civilDateSchema,
  /** When it last read the log, and how many observations wait there for it. */
  readAt: instantSchema.nullable(),
  waiting: z.int(),
  /** Texts that were looked at, and of these the ones that both packs evaluated. */
  texts: z.int(),
  evaluated: z.int(),
  unreadable: z.int(),
  rules: z.array(replayRuleSchema),
  /** Hits that would come, go or change, by the civil day on which it was said or shown. */
  days: z.array(z.object({ day: civilDateSchema, ruleId: z.string(), status: z.enum(hitStatuses), hits: z.int() })),
  demo: z.boolean(),
});
export type Shadow = z.infer<typeof shadowSchema>;

export const listShadows = operation({
  id: 'replay.listShadows',
  method: 'GET',
  path: '/api/v1/shadows',
  summary: {
    zh: '影子运行：草案对实时数据的命中，不产生预警',
    en: 'Drafts in shadow: what they find in live data; no alerts',
  },
  access: 'replay.view',
  query: z.object({ draftId: idSchema.optional() }),
  response: z.object({ items: z.array(shadowSchema), asOf: instantSchema }),
});

export const startShadow = operation({
  id: 'replay.startShadow',
  method: 'POST',
  path: '/api/v1/shadows',
  summary: { zh: '让规则草案（或某一版本）影子运行', en: 'Let a draft (or a version) of the rules run in shadow' },
  access: 'replay.run',
  body: z.strictObject({ draft: rulebookRefSchema }),
  response: shadowSchema,
  status: 201,
  errors: ['replay.cityOnly', 'replay.noDifference', 'shadow.runsAlready', 'shadow.tooMany'],
});

export const stopShadow = operation({
  id: 'replay.stopShadow',
  method: 'POST',
  path: '/api/v1/shadows/:id/stop',
  summary: { zh: '停止影子运行', en: 'Stop a shadow' },
  access: 'replay.run',
  params: z.object({ id: idSchema }),
  response: shadowSchema,
  errors: ['replay.cityOnly', 'shadow.ended'],
});

export const listShadowHits = operation({
  id: 'replay.listShadowHits',
  method: 'GET',
  path: '/api/v1/shadows/:id/hits',
  summary: { zh: '影子运行的命中', en: 'Hits of a shadow to look at' },
  access: 'replay.view',
  params: z.object({ id: idSchema }),
  query: z.object({ ruleId: z.string().max(100).optional(), status: z.enum(hitStatuses).optional() }),
  response: z.object({ items: z.array(replayExampleSchema), asOf: instantSchema }),
});

export const shadowOperations = [listShadows, startShadow, stopShadow, listShadowHits] as const;
