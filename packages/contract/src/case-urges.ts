import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

/** Urging the officers of a matter, and taking it back within the minutes after it. */
export const urgeActionSchema = z.enum(['urge', 'withdraw']);
export type UrgeAction = z.infer<typeof urgeActionSchema>;

export const urgeItemSchema = z.object({
  id: idSchema,
  number: z.string().nullable(),
  ok: z.boolean(),
  told: z.array(z.string()).meta({ description: 'Names of the officers who see it on their page' }),
  dutyZh: z.string().nullable().meta({ description: 'The nearest term that the organ owes' }),
  dutyEn: z.string().nullable(),
  problem: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
});
export type UrgeItem = z.infer<typeof urgeItemSchema>;

export const urgeMatters = operation({
  id: 'cases.urgeMatters',
  method: 'POST',
  path: '/api/v1/matters/urges',
  summary: {
    zh: '批量催办：先预览每一件，再逐件催办；几分钟内可以撤回',
    en: 'Urges the officers of many matters: a preview of each first; each is its own entry, and can be taken back for some minutes',
  },
  access: 'case.view',
  body: z.object({
    mode: z.enum(['preview', 'act']),
    action: urgeActionSchema,
    ids: z.array(idSchema).min(1).max(100),
    note: z.string().trim().min(4).max(500).optional(),
  }),
  response: z.object({ items: z.array(urgeItemSchema), asOf: instantSchema }),
  errors: ['case.urgeWords'],
});

export const listUrges = operation({
  id: 'cases.listUrges',
  method: 'GET',
  path: '/api/v1/matters/:id/urges',
  summary: { zh: '本事项的催办记录', en: 'Who urged the officers of a matter, when and why' },
  access: 'case.view',
  params: z.object({ id: idSchema }),
  response: z.object({
    items: z.array(
      z.object({ id: idSchema, byName: z.string(), byUnitZh: z.string(), at: instantSchema, note: z.string() }),
    ),
    mayUrge: z.boolean(),
  }),
});

export const caseUrgeOperations = [urgeMatters, listUrges] as const;
