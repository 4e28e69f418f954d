import { z } from 'zod';
import { civilDateSchema, idSchema, instantSchema } from './common.ts';
import { operation } from './operation.ts';

const params = z.object({ id: idSchema });

export const factorUnitSchema = z.enum(['items', 'people', 'percent']);

/** Numbers of brief 6.6 for a human. */
export const factorSheetSchema = z.object({
  items: z.array(
    z.object({
      factor: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      meaningZh: z.string(),
      meaningEn: z.string(),
      unit: factorUnitSchema,
      value: z.int().nullable().meta({ description: 'Null: not known here; look at the papers' }),
      evidence: z.array(z.object({ id: idSchema, number: z.string() })),
      article: z.string(),
    }),
  ),
  borneOut: z.int().meta({
    description: 'Of the earlier ones: accepted, agreed or filed; a consumer with true complaints is not malicious',
  }),
  earlier: z.int(),
  sinceOn: civilDateSchema,
  cautionZh: z.string(),
  cautionEn: z.string(),
});

export type FactorSheet = z.infer<typeof factorSheetSchema>;

export const getFactorSheet = operation({
  id: 'complaints.getFactorSheet',
  method: 'GET',
  path: '/api/v1/complaints/:id/factors',
  summary: { zh: '是否为生活消费的参考因素（供人工判断）', en: 'Factors for a human to weigh; no label on a person' },
  access: 'case.act',
  params,
  response: factorSheetSchema,
  errors: ['complaint.personClosed'],
});

const namedCount = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  count: z.int(),
  before: z.int(),
});
export const getComplaintTrends = operation({
  id: 'complaints.getTrends',
  method: 'GET',
  path: '/api/v1/complaints-trends',
  summary: { zh: '投诉举报趋势、集中投诉与平台响应', en: 'Trends, bursts against one shop, response by platform' },
  access: 'clue.view',
  query: z.object({ days: z.coerce.number().int().min(7).max(180).default(30) }),
  response: z.object({
    days: z.int(),
    complaints: z.int(),
    reports: z.int(),
    weeks: z.array(z.object({ from: civilDateSchema, complaints: z.int(), reports: z.int() })),
    topics: z.array(namedCount),
    words: z.array(z.object({ word: z.string(), count: z.int(), before: z.int() })),
    bursts: z.array(
      z.object({
        respondentZh: z.string(),
        operatorId: idSchema.nullable(),
        platform: z.string().nullable(),
        count: z.int(),
        usualPerWeek: z.number(),
        lastAt: instantSchema,
      }),
    ),
    platforms: z.array(
      z.object({
        platform: z.string(),
        items: z.int(),
        offered: z.int(),
        replied: z.int(),
        settled: z.int(),
        late: z.int(),
      }),
    ),
    burstRule: z.object({ zh: z.string(), en: z.string() }),
    asOf: instantSchema,
  }),
});

export const listRisingWords = operation({
  id: 'complaints.listRisingWords',
  method: 'GET',
  path: '/api/v1/complaints-rising-words',
  summary: {
    zh: '投诉中近日突增的词及其背后的投诉',
    en: 'Words of complaints that rose, with the complaints behind each',
  },
  access: 'clue.view',
  response: z.object({
    from: civilDateSchema,
    complaints: z.int().meta({ description: 'Read of these days' }),
    earlier: z.int().meta({ description: 'Read of the weeks before' }),
    sampled: z.boolean().meta({ description: 'There were more, and a fixed share of them was read' }),
    rule: z.object({ zh: z.string(), en: z.string() }),
    source: z.string().meta({ description: 'The paper of the measure' }),
    words: z.array(
      z.object({
        word: z.string(),
        count: z.int().meta({ description: 'Complaints of these days with the word' }),
        before: z.int(),
        people: z.int(),
        respondents: z.int(),
        score: z.number().meta({ description: 'G²' }),
        known: z.boolean().meta({ description: 'Stands in the topics of the rulebook already' }),
        behind: z
          .array(z.object({ id: idSchema, number: z.string(), respondentZh: z.string(), receivedOn: civilDateSchema }))
          .meta({ description: 'The latest 20' }),
      }),
    ),
    asOf: instantSchema,
  }),
});

export const complaintTrendOperations = [getFactorSheet, getComplaintTrends, listRisingWords] as const;
