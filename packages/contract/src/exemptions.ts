import { z } from 'zod';
import { civilDateSchema, idSchema } from './common.ts';
import { operation } from './operation.ts';

/** Leniency that a trial of the sandbox was granted for a conduct, in force on the day of the act. It decides nothing by itself. */
export const exemptionSchema = z.object({
  applicationId: idSchema,
  number: z.string(),
  formatName: z.string(),
  name: z.string(),
  article: z.string(),
  fromOn: civilDateSchema,
  untilOn: civilDateSchema.meta({ description: 'Its own last day, or the day on which the trial ended' }),
  documentNo: z.string(),
  actOn: civilDateSchema.meta({ description: 'The day of the act for which it was found' }),
});
export type Exemption = z.infer<typeof exemptionSchema>;

const params = z.object({ id: idSchema });
const response = z.object({ items: z.array(exemptionSchema) });

export const listClueExemptions = operation({
  id: 'clues.listClueExemptions',
  method: 'GET',
  path: '/api/v1/clues/:id/exemptions',
  summary: {
    zh: '线索所涉行为在行为当日适用的沙盒包容措施',
    en: 'Exemptions of the sandbox for the conduct of a clue on the day of the act',
  },
  access: 'clue.view',
  params,
  response,
});

export const listMatterExemptions = operation({
  id: 'cases.listMatterExemptions',
  method: 'GET',
  path: '/api/v1/matters/:id/exemptions',
  summary: {
    zh: '案件所涉行为在行为当日适用的沙盒包容措施',
    en: 'Exemptions of the sandbox for the conduct of a matter on the day of the act',
  },
  access: 'case.view',
  params,
  response,
});

export const exemptionOperations = [listClueExemptions, listMatterExemptions] as const;
