import { z } from 'zod';
import { instantSchema } from '../common.ts';
import { operation } from '../operation.ts';
import { figureViewSchema, targetSummarySchema } from './view.ts';

/** What is published, for anybody. */
export const getPublicPlan = operation({
  id: 'plan.getPublic',
  method: 'GET',
  path: '/api/v1/public/plan',
  summary: { zh: '已公布的指标', en: 'Published figures of the plan' },
  access: 'public',
  response: z.object({
    titleZh: z.string(),
    titleEn: z.string(),
    licenceZh: z.string(),
    targets: z.array(
      targetSummarySchema.omit({ lead: true }).extend({ leadZh: z.string(), series: z.array(figureViewSchema) }),
    ),
    asOf: instantSchema,
  }),
});

export const getPublicPlanCsv = operation({
  id: 'plan.getPublicCsv',
  method: 'GET',
  path: '/api/v1/public/plan.csv',
  summary: { zh: '已公布指标（CSV）', en: 'Published figures as CSV' },
  access: 'public',
  media: { response: 'text/csv; charset=utf-8' },
  response: z.string(),
});

export const getPublicPlanJsonLd = operation({
  id: 'plan.getPublicJsonLd',
  method: 'GET',
  path: '/api/v1/public/plan.jsonld',
  summary: { zh: '已公布指标（JSON-LD，含数据字典）', en: 'Published figures as JSON-LD with a data dictionary' },
  access: 'public',
  media: { response: 'application/ld+json' },
  response: z.string(),
});
