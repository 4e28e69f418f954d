import { z } from 'zod';
import { availableSchema } from '../clues.ts';
import { civilDateSchema, demoFlag, idSchema, pageOf, pageQuery } from '../common.ts';
import { operation } from '../operation.ts';
import { evidenceInputSchema, evidenceSchema, planHistorySchema } from './object.ts';

const unitId = z.string().min(1).max(40);
const title = z.string().trim().min(1).max(120);
const words = z.string().trim().max(2_000);
const note = z.string().trim().min(1).max(500);

export const workKindSchema = z.enum(['task', 'letter']);
export const workStateSchema = z.enum(['given', 'accepted', 'finished', 'done', 'cancelled']);
export const workActionSchema = z.enum(['accept', 'report', 'finish', 'confirm', 'return', 'extend', 'cancel']);

/** A task (任务) or an urging letter (督办函), which is finished by its reply. */
export const workSchema = z.object({
  id: idSchema,
  kind: workKindSchema,
  number: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  measureNo: z.int().nullable(),
  clauseId: z.string().nullable(),
  about: z.string().nullable(),
  unitId: z.string(),
  unitNameZh: z.string(),
  byUnitId: z.string(),
  byUnitNameZh: z.string(),
  state: workStateSchema,
  actionVersion: z.int(),
  dueOn: civilDateSchema,
  /** Counted beyond the loaded calendar; told again when the notice comes. */
  provisional: z.boolean(),
  band: z.enum(['green', 'amber', 'red', 'overdue', 'ended']),
  progress: z.int(),
  dependsOn: z.array(idSchema),
  endedOn: civilDateSchema.nullable(),
  demo: demoFlag,
});
export type Work = z.infer<typeof workSchema>;

export const listPlanWork = operation({
  id: 'plan.listWork',
  method: 'GET',
  path: '/api/v1/plan/work',
  summary: { zh: '任务与督办，按办结期限', en: 'Tasks and urging letters, the earliest due first' },
  access: 'plan.view',
  query: z.object({
    ...pageQuery,
    kind: workKindSchema.optional(),
    unitId: unitId.optional(),
    measureNo: z.coerce.number().int().optional(),
    open: z.stringbool().optional(),
    overdue: z.stringbool().optional(),
  }),
  response: pageOf(workSchema),
});

export const getPlanWork = operation({
  id: 'plan.getWork',
  method: 'GET',
  path: '/api/v1/plan/work/:id',
  summary: { zh: '任务或督办函详情', en: 'One task or letter with its history' },
  access: 'plan.view',
  params: z.object({ id: idSchema }),
  response: workSchema.extend({
    evidence: z.array(evidenceSchema),
    history: planHistorySchema,
    availableActions: availableSchema(workActionSchema),
    waitsFor: z.array(z.object({ id: idSchema, title: z.string(), state: workStateSchema })),
  }),
});

export const giveWorkSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('task'),
    unitId,
    measureNo: z.int().min(1).max(99),
    clauseId: z.string().max(20).nullable().default(null),
    title,
    text: words,
    dueOn: civilDateSchema,
    dependsOn: z.array(idSchema).max(20).default([]),
  }),
  z.object({
    kind: z.literal('letter'),
    unitId,
    about: z.string().regex(/^(task|report|target):[\w-]{1,40}$/),
    title,
    text: words.min(1),
    /** Working days to reply. */
    replyWorkingDays: z.int().min(1).max(30).default(5),
  }),
]);

export const givePlanWork = operation({
  id: 'plan.giveWork',
  method: 'POST',
  path: '/api/v1/plan/work',
  summary: { zh: '下达任务或督办函', en: 'Give a task or an urging letter' },
  access: 'plan.view',
  body: giveWorkSchema,
  response: workSchema,
  status: 201,
  errors: ['plan.notResponsible', 'plan.workInvalid'],
});

const version = { expectedVersion: z.int() };
const evidence = z.array(evidenceInputSchema).max(20);

export const actOnPlanWork = operation({
  id: 'plan.actOnWork',
  method: 'POST',
  path: '/api/v1/plan/work/:id/actions',
  summary: {
    zh: '签收、报进度、办结（回复）、确认、退回、延期、撤销',
    en: 'Accept, report, finish, confirm, return, extend, cancel',
  },
  access: 'plan.view',
  params: z.object({ id: idSchema }),
  body: z.discriminatedUnion('action', [
    z.object({ action: z.literal('accept'), ...version }),
    z.object({
      action: z.literal('report'),
      ...version,
      progress: z.int().min(0).max(100),
      note,
      evidence: evidence.default([]),
    }),
    z.object({ action: z.literal('finish'), ...version, note, evidence: evidence.min(1) }),
    z.object({ action: z.literal('confirm'), ...version, note: note.optional() }),
    z.object({ action: z.literal('return'), ...version, note }),
    z.object({ action: z.literal('extend'), ...version, dueOn: civilDateSchema, note }),
    z.object({ action: z.literal('cancel'), ...version, note }),
  ]),
  response: workSchema,
  errors: ['plan.changedSince', 'plan.actionNotAvailable', 'plan.notResponsible', 'plan.workInvalid'],
});
