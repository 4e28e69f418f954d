import { z } from 'zod';
import { idSchema } from './common.ts';

/** What the applicant's side of a service item and the officer's share. */
export const named = { nameZh: z.string(), nameEn: z.string() };

export const applicationValueSchema = z.union([
  z.string().max(4_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(50),
]);

export const applicationValuesSchema = z.record(z.string().max(60), applicationValueSchema);
export type ApplicationValues = z.infer<typeof applicationValuesSchema>;

export const fileSchema = z.object({ id: idSchema, name: z.string(), size: z.int(), sha256: z.string() });

export const stepBody = z.object({
  action: z.string().max(60),
  expectedVersion: z.int().min(1),
  facts: applicationValuesSchema.default({}),
});

export const stepErrors = [
  'service.notAllowed',
  'service.changedSince',
  'service.duplicate',
  'service.strangeFile',
  'service.handsToItself',
  'service.strangeUnit',
];

export const uploadQuery = z.object({ name: z.string().min(1).max(200), fileId: idSchema });

export const uploadErrors = ['service.fileTooLarge', 'service.fileKind', 'service.tooManyFiles'];
