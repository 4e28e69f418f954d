import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const newsItemSchema = z.object({
  matterId: idSchema,
  seq: z.int(),
  number: z.string(),
  operatorNameZh: z.string().nullable(),
  procedureZh: z.string(),
  procedureEn: z.string(),
  stepZh: z.string(),
  stepEn: z.string(),
  stateZh: z.string(),
  stateEn: z.string(),
  moved: z
    .boolean()
    .meta({ description: 'The step led to another state; else it was entered where the matter stands' }),
  byName: z.string(),
  byUnitZh: z.string(),
  at: instantSchema,
});
export type MatterNews = z.infer<typeof newsItemSchema>;

export const listMatterNews = operation({
  id: 'cases.listMatterNews',
  method: 'GET',
  path: '/api/v1/matter-news',
  summary: {
    zh: '他人近14日在与本人有关的案件中办理的步骤（至多 50 条，最新的在前）：本人承办、办理过，或者本单位受邀参加的',
    en: 'Steps that others took in the last 14 days in matters that the caller handles or took a step in, or to which the unit was invited; 50 at most, the newest first',
  },
  access: 'case.view',
  response: z.object({ items: z.array(newsItemSchema), asOf: instantSchema }),
});

export const matterNewsOperations = [listMatterNews] as const;
