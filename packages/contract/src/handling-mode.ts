import { z } from 'zod';
import { matterFileSchema } from './cases.ts';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const modeSchema = z.enum(['native', 'mirrored']);
export const handlingModeSchema = z.object({
  unitId: z.string(),
  unitZh: z.string(),
  procedureId: z.string(),
  mode: modeSchema,
  systemZh: z.string().nullable(),
  fromOn: civilDateSchema,
  document: z.string(),
  setByName: z.string(),
  setAt: instantSchema,
});
export type HandlingMode = z.infer<typeof handlingModeSchema>;

const modesResponse = z.object({ items: z.array(handlingModeSchema) });

export const listHandlingModes = operation({
  id: 'cases.listHandlingModes',
  method: 'GET',
  path: '/api/v1/handling-modes',
  summary: { zh: '办理方式：在本平台办理或者镜像', en: 'Where matters of a unit and a procedure are handled, by day' },
  access: 'case.view',
  response: modesResponse,
});

export const setHandlingMode = operation({
  id: 'cases.setHandlingMode',
  method: 'POST',
  path: '/api/v1/handling-modes',
  summary: { zh: '自某日起设定办理方式', en: 'Set, from a day on, where matters are handled' },
  access: 'case.consult',
  body: z.object({
    unitId: z.string().max(60),
    procedureId: z.string().max(60),
    mode: modeSchema,
    systemZh: z.string().trim().min(1).max(60).optional(),
    fromOn: civilDateSchema,
    document: z.string().trim().min(1).max(100),
  }),
  response: modesResponse,
  status: 201,
  errors: ['case.modeInThePast', 'case.modeNeedsSystem', 'case.modeNotForProcedure', 'case.modeTaken'],
});

export const giveMirrorFields = operation({
  id: 'cases.giveMirrorFields',
  method: 'POST',
  path: '/api/v1/matters/:id/mirror-fields',
  summary: { zh: '补充对方系统还需要的事项', en: 'Give what the other system still asks for' },
  access: 'case.act',
  params: z.object({ id: idSchema }),
  body: z.object({ fields: z.record(z.string().max(41), z.string().trim().min(1).max(2_000)) }),
  response: matterFileSchema,
  errors: ['case.fieldNotWanted'],
});

export const settleMirrorDoubt = operation({
  id: 'cases.settleMirrorDoubt',
  method: 'POST',
  path: '/api/v1/matters/:id/mirror-doubts/:doubt/settlement',
  summary: {
    zh: '处理对方系统与案卷不一致的告知',
    en: 'Say what holds where the other system contradicts the file: what stands, or what was told',
  },
  access: 'case.approve',
  params: z.object({ id: idSchema, doubt: idSchema }),
  body: z.object({ kind: z.enum(['kept', 'taken']), note: z.string().trim().min(4).max(500) }),
  response: matterFileSchema,
  errors: ['case.doubtSettled', 'case.doubtNotTaken'],
});

export const handlingModeOperations = [
  listHandlingModes,
  setHandlingMode,
  giveMirrorFields,
  settleMirrorDoubt,
] as const;
