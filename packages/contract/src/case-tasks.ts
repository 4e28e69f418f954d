import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

/** What may be done with a task that stands. */
export const caseTaskActionSchema = z.enum(['take', 'finish', 'cancel']);
export type CaseTaskAction = z.infer<typeof caseTaskActionSchema>;

export const caseTaskSchema = z.object({
  id: idSchema,
  place: z.int(),
  what: z.string(),
  dueOn: civilDateSchema,
  state: z.enum(['open', 'taken', 'done', 'cancelled']),
  late: z.boolean().meta({ description: 'Not done, and its day is over' }),
  assigneeName: z.string().nullable().meta({ description: 'Null while anybody of the unit may take it' }),
  givenByName: z.string(),
  log: z.array(
    z.object({
      kind: z.enum(['given', 'taken', 'finished', 'cancelled']),
      at: instantSchema,
      byName: z.string(),
      toName: z.string().nullable(),
      words: z.string().nullable().meta({ description: 'The result, or the reason of a cancellation' }),
      exhibit: z.string().nullable().meta({ description: 'Name of the piece of evidence with the result' }),
      documentId: idSchema.nullable().meta({ description: 'The document with the result' }),
    }),
  ),
  availableActions: z.array(caseTaskActionSchema),
});
export type CaseTask = z.infer<typeof caseTaskSchema>;

const ofMatter = z.object({ id: idSchema });
const tasks = z.object({ items: z.array(caseTaskSchema), mayGive: z.boolean() });
const words = z.string().trim().min(4).max(500);

export const listCaseTasks = operation({
  id: 'cases.listCaseTasks',
  method: 'GET',
  path: '/api/v1/matters/:id/tasks',
  summary: { zh: '本案任务', en: 'Tasks of a case, for its unit and those above it' },
  access: 'case.view',
  params: ofMatter,
  response: tasks,
});

export const giveCaseTask = operation({
  id: 'cases.giveCaseTask',
  method: 'POST',
  path: '/api/v1/matters/:id/tasks',
  summary: { zh: '布置任务', en: 'Gives a task to somebody of the unit, or to whoever takes it' },
  access: 'case.view',
  params: ofMatter,
  body: z.object({ what: words, dueOn: civilDateSchema, assignee: idSchema.optional() }),
  response: tasks,
  status: 201,
  errors: ['case.notHandling', 'case.ended', 'case.taskDay', 'case.taskReceiver', 'case.reporterNamed'],
});

export const actOnCaseTask = operation({
  id: 'cases.actOnCaseTask',
  method: 'POST',
  path: '/api/v1/matters/:id/tasks/:task/actions',
  summary: {
    zh: '领取、完成或者撤销任务',
    en: 'Takes a task, finishes it with its result, or cancels it with a reason',
  },
  access: 'case.view',
  params: ofMatter.extend({ task: idSchema }),
  body: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('take') }),
    z.object({
      kind: z.literal('finish'),
      result: words,
      exhibitId: idSchema.optional(),
      documentId: idSchema.optional(),
    }),
    z.object({ kind: z.literal('cancel'), reason: words }),
  ]),
  response: tasks,
  errors: ['case.taskState', 'case.reporterNamed'],
});

export const listOpenCaseTasks = operation({
  id: 'cases.listOpenCaseTasks',
  method: 'GET',
  path: '/api/v1/case-tasks',
  summary: {
    zh: '未完成的案件任务：本人的、本单位的或者可见的全部，最近到期的在前（至多 200 件）',
    en: 'Open tasks of cases: own, of the unit, or all that may be seen; the nearest first, 200 at most',
  },
  access: 'case.view',
  query: z.object({ scope: z.enum(['mine', 'unit', 'all']).default('mine') }),
  response: z.object({
    items: z.array(
      caseTaskSchema
        .pick({ id: true, place: true, what: true, dueOn: true, state: true, late: true, assigneeName: true })
        .extend({ matterId: idSchema, number: z.string() }),
    ),
  }),
});

export const caseTaskOperations = [listCaseTasks, giveCaseTask, actOnCaseTask, listOpenCaseTasks] as const;
