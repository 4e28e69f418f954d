import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

/** Giving many cases to other officers, and taking that back within the minutes after it. */
export const assignmentActionSchema = z.enum(['assign', 'undo']);
export type AssignmentAction = z.infer<typeof assignmentActionSchema>;

export const assignmentItemSchema = z.object({
  id: idSchema,
  number: z.string().nullable(),
  ok: z.boolean(),
  from: z.array(z.string()).meta({ description: 'Names of the officers before the step' }),
  to: z.array(z.string()).meta({ description: 'Names of the officers after it' }),
  version: z.int().nullable().meta({ description: 'Version of the file after the step, which taking it back names' }),
  problem: z.object({ code: z.string(), zh: z.string(), en: z.string(), article: z.string().nullable() }).nullable(),
});
export type AssignmentItem = z.infer<typeof assignmentItemSchema>;

export const assignOfficers = operation({
  id: 'cases.assignOfficers',
  method: 'POST',
  path: '/api/v1/matters/officers',
  summary: {
    zh: '批量变更办案人员：先预览每一件，再逐件办理；半小时内未办其他步骤的可以撤回',
    en: 'Gives many cases to other officers: a preview of each first; each is its own step, and is taken back by another one within half an hour',
  },
  access: 'case.view',
  body: z.object({
    mode: z.enum(['preview', 'act']),
    action: assignmentActionSchema,
    rows: z
      .array(z.object({ id: idSchema, expectedVersion: z.int() }))
      .min(1)
      .max(100),
    officers: z.array(idSchema).max(10).optional(),
    reason: z.string().max(40).optional().meta({ description: '`changeReason` of the procedure' }),
    document: z.string().trim().max(100).optional().meta({ description: 'Number of the approval of the change' }),
  }),
  response: z.object({ items: z.array(assignmentItemSchema), asOf: instantSchema }),
  errors: ['case.assignWords'],
});

export const caseAssignmentOperations = [assignOfficers] as const;
