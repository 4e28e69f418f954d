import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

export const captureSchema = z.object({
  id: idSchema,
  url: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  step: z.enum(['waiting', 'starting', 'loading', 'packing', 'storing']),
  responses: z.int().meta({ description: 'Answers that the page has loaded so far' }),
  bytes: z.int(),
  startedAt: instantSchema,
  exhibitId: idSchema.nullable(),
  problem: z
    .object({ code: z.string(), zh: z.string(), en: z.string() })
    .nullable()
    .meta({ description: 'Why nothing was taken; nothing half done is left' }),
});
export type Capture = z.infer<typeof captureSchema>;

const ofMatter = z.object({ id: idSchema });
const one = z.object({ id: idSchema, capture: idSchema });

export const listCaptures = operation({
  id: 'cases.listCaptures',
  method: 'GET',
  path: '/api/v1/matters/:id/captures',
  summary: { zh: '本案的网页固证进度', en: 'Captures of this matter, running and lately ended' },
  access: 'case.view',
  params: ofMatter,
  response: z.object({
    items: z.array(captureSchema),
    clockSource: z
      .string()
      .nullable()
      .meta({ description: 'Against what the clock of the machine is measured; null: the officers give the offset' }),
  }),
});

export const startCapture = operation({
  id: 'cases.startCapture',
  method: 'POST',
  path: '/api/v1/matters/:id/captures',
  summary: {
    zh: '网页固证：两名执法人员，生成 WACZ 证据包',
    en: 'Capture a public page into a WACZ package, by two officers',
  },
  access: 'case.act',
  params: ofMatter,
  body: z.object({
    url: z.url({ protocol: /^https?$/ }).max(2_000),
    proves: z.string().trim().min(1).max(500),
    officers: z.array(idSchema).min(2).max(6),
    clockOffsetMs: z
      .int()
      .min(-86_400_000)
      .max(86_400_000)
      .optional()
      .meta({ description: 'Only where the machine has no source of standard time' }),
  }),
  response: captureSchema,
  status: 202,
  errors: [
    'case.notYourUnit',
    'case.exhibitOfficers',
    'case.exhibitClock',
    'case.ended',
    'case.captureBusy',
    'case.captureTime',
  ],
});

export const cancelCapture = operation({
  id: 'cases.cancelCapture',
  method: 'DELETE',
  path: '/api/v1/matters/:id/captures/:capture',
  summary: { zh: '取消网页固证', en: 'Cancel a capture; nothing is left of it' },
  access: 'case.act',
  params: one,
  response: captureSchema,
});

export const caseCaptureOperations = [listCaptures, startCapture, cancelCapture] as const;
