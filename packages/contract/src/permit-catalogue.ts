import { z } from 'zod';
import { civilDateSchema } from './common.ts';
import { operation, type ResponseOf } from './operation.ts';

export const permitAnswerSchema = z.enum(['prohibited', 'permit', 'filing', 'registration', 'none']);
export const permitHolderSchema = z.enum(['platform', 'shop', 'anchor', 'maker']);

/** `noneKnown` is no leave: nothing special is known here, and the registration and other law stay. */
export const permitVerdictSchema = z.enum(['forbidden', 'needed', 'noneKnown']);

/** What is needed for a product or service: by which article, and where to apply (market access, measure 5). */
export const findPermits = operation({
  id: 'counter.findPermits',
  method: 'GET',
  path: '/api/v1/public/permits',
  summary: { zh: '查询商品或服务的准入要求', en: 'What is needed to sell a product or service' },
  access: 'public',
  query: z.object({ q: z.string().trim().min(1).max(60) }),
  response: z.object({
    verdict: permitVerdictSchema,
    items: z.array(
      z.object({
        id: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        answer: permitAnswerSchema,
        whatZh: z.string(),
        whatEn: z.string(),
        who: z.array(permitHolderSchema).meta({ description: 'Who has to have it, or is forbidden' }),
        organZh: z.string().meta({ description: 'The organ that grants it; — where there is nothing to grant' }),
        organEn: z.string(),
        whereZh: z.string(),
        whereEn: z.string(),
        article: z.string(),
        checked: z.string(),
        noteZh: z.string().nullable(),
        noteEn: z.string().nullable(),
      }),
    ),
    /** Names that the catalogue knows, for whoever found nothing. */
    known: z.array(z.object({ nameZh: z.string(), nameEn: z.string(), word: z.string() })),
    caution: z.object({ zh: z.string(), en: z.string() }),
    day: civilDateSchema,
  }),
});
export type PermitAnswer = ResponseOf<typeof findPermits>['items'][number];

export const permitOperations = [findPermits] as const;
