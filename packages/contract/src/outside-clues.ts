import { isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';
import { outsideSourceSchema } from './clues.ts';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { MOST_LETTER_BYTES, sentEvidenceSchema } from './inbox.ts';
import { operation } from './operation.ts';

const said = z.object({ zh: z.string(), en: z.string() });
const fileSchema = z.object({ name: z.string(), size: z.int(), sha256: z.string() });
const params = z.object({ id: idSchema });

export const getOutsideForm = operation({
  id: 'clues.getOutsideForm',
  method: 'GET',
  path: '/api/v1/outside-clues/form',
  summary: {
    zh: '外来线索的来源和可填日期',
    en: 'Ways by which a clue comes from outside, and the days that may be given',
  },
  access: 'alert.triage',
  response: z.object({
    kinds: z.array(said.extend({ id: outsideSourceSchema, article: z.string() })),
    conducts: z.array(said.extend({ id: z.string() })),
    earliestOn: civilDateSchema,
    today: civilDateSchema,
  }),
});

export const enterOutsideClue = operation({
  id: 'clues.enterOutsideClue',
  method: 'POST',
  path: '/api/v1/outside-clues',
  summary: {
    zh: '登记上级交办、移送、媒体曝光、12345转办或者检查发现的线索',
    en: 'Enter a clue that came from a superior, another organ, the media, a hotline or a check',
  },
  access: 'alert.triage',
  body: z.object({
    id: idSchema.meta({ description: 'Made by the sender: the same form sent twice is one alert, which has this id' }),
    source: outsideSourceSchema,
    receivedOn: civilDateSchema
      .refine(isCivilDate, 'no such day')
      .meta({ description: 'Day on which the organ received it: the verification runs from it' }),
    fromZh: z.string().trim().min(2).max(100).meta({ description: 'Organ, medium or desk from which it came' }),
    referenceNo: z.string().trim().min(1).max(60).optional().meta({ description: 'Of the letter or the work item' }),
    conduct: z.string().max(64),
    operatorId: idSchema.optional(),
    platform: z.string().trim().min(1).max(100).optional(),
    subjectZh: z.string().trim().min(2).max(200).meta({ description: 'Operator, shop or live room as it was told' }),
    seenZh: z.string().trim().min(4).max(1_000),
    files: sentEvidenceSchema,
  }),
  mostBytes: MOST_LETTER_BYTES,
  status: 201,
  response: z.object({ id: idSchema }),
  errors: ['outside.day', 'outside.source', 'outside.conduct', 'outside.fileTooLarge'],
});

export const getOrigin = operation({
  id: 'clues.getOrigin',
  method: 'GET',
  path: '/api/v1/alerts/:id/origin',
  summary: { zh: '外来线索的来源', en: 'From whom an alert came' },
  access: 'alert.view',
  params,
  response: z.object({
    fromZh: z.string(),
    referenceNo: z.string().nullable(),
    subjectZh: z.string(),
    files: z.array(fileSchema),
    enteredByName: z.string(),
    enteredAt: instantSchema,
  }),
});

export const openOriginFiles = operation({
  id: 'clues.openOriginFiles',
  method: 'GET',
  path: '/api/v1/alerts/:id/origin/files',
  summary: { zh: '查看外来线索的附件（留痕）', en: 'Open the files that came along; it is written down' },
  access: 'alert.view',
  params,
  response: z.object({ files: z.array(fileSchema.extend({ base64: z.string() })) }),
});

export const outsideCluesOperations = [getOutsideForm, enterOutsideClue, getOrigin, openOriginFiles] as const;
