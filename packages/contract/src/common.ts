import { z } from 'zod';

export const civilDateSchema = z.iso.date().meta({ description: 'Calendar date in Asia/Shanghai, YYYY-MM-DD' });
export const instantSchema = z.iso.datetime({ offset: true }).meta({ description: 'Instant, RFC 3339' });
export const idSchema = z.uuid();
export const countyCodeSchema = z.string().regex(/^\d{6}$/);

export const pageQuery = {
  after: z.string().max(200).optional().meta({ description: 'Key of the last row of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** Lists are paged by key: `next` is null on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable(), asOf: instantSchema });
}

/** A refusal. `code` is the translation key; the two sentences are for people and say what to do next. */
export const errorSchema = z.object({
  code: z.string(),
  messageZh: z.string(),
  messageEn: z.string(),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string(),
});
export type ErrorBody = z.infer<typeof errorSchema>;

/** A run of text in UTF-16 offsets of the original. */
export const spanSchema = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) });

/** Marked on every record that the demo city made. */
export const demoFlag = z.boolean().meta({ description: 'True for 演示数据: invented for demonstration' });
