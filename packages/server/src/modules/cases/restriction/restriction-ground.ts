import { restrictionGroundIdSchema } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import { z } from 'zod';

/** rulebook/tables/restriction-grounds.json: why a case may be closed to its own unit; a ground without a law is the house's choice. */
export const restrictionGroundsSchema = z.strictObject({
  kind: z.literal('restrictionGrounds'),
  version: z.string().min(1),
  reviewedBy: z.string().min(1).nullable(),
  reviewedOn: z.iso.date().nullable(),
  noteZh: z.string().min(1),
  noteEn: z.string().min(1),
  grounds: z.array(
    z
      .strictObject({
        ground: restrictionGroundIdSchema,
        nameZh: z.string().min(1),
        nameEn: z.string().min(1),
        statute: z.string().min(1).nullable(),
        article: z
          .string()
          .regex(/^第.+条/)
          .nullable(),
        checked: z.enum(['checked', 'checked2nd', 'recalled', 'inferred']),
        effectiveFrom: z.iso.date(),
        effectiveTo: z.iso.date().nullable(),
      })
      .refine(({ statute, article }) => (statute === null) === (article === null), 'a statute goes with its article'),
  ),
});
export type RestrictionGround = z.infer<typeof restrictionGroundsSchema>['grounds'][number];

export function groundsOn(grounds: readonly RestrictionGround[], day: CivilDate): readonly RestrictionGround[] {
  return grounds.filter(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo),
  );
}
