import type { CivilDate } from '@jianhu/kernel';
import { z } from 'zod';
import type { Tx } from '../../../infra/database.ts';

/** rulebook/tables/joint-measures.json: what several organs may do together, each with its article; an entry without one does not load. */
export const jointMeasuresSchema = z.strictObject({
  kind: z.literal('jointMeasures'),
  version: z.string().min(1),
  reviewedBy: z.string().min(1).nullable(),
  reviewedOn: z.iso.date().nullable(),
  measures: z.array(
    z.strictObject({
      measureId: z.string().regex(/^[a-z][A-Za-z]+$/),
      nameZh: z.string().min(1),
      nameEn: z.string().min(1),
      statute: z.string().min(1),
      article: z.string().regex(/^第.+条/),
      checked: z.enum(['checked', 'checked2nd', 'recalled', 'inferred']),
      effectiveFrom: z.iso.date(),
      effectiveTo: z.iso.date().nullable(),
    }),
  ),
});
export type JointMeasureBasis = z.infer<typeof jointMeasuresSchema>['measures'][number];

export function measuresOn(list: readonly JointMeasureBasis[], day: CivilDate): JointMeasureBasis[] {
  return list.filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo ?? day) >= day);
}

/** Keeps an entry of the list where the foreign key of a measure looks for it; the list may have changed while the server runs. */
export async function keepBasis(tx: Tx, one: JointMeasureBasis): Promise<void> {
  const words = {
    name_zh: one.nameZh,
    name_en: one.nameEn,
    statute: one.statute,
    article: one.article,
    effective_from: one.effectiveFrom,
    effective_to: one.effectiveTo,
  };
  await tx
    .insertInto('cases.joint_measure_basis')
    .values({ measure_id: one.measureId, ...words })
    .onConflict((conflict) => conflict.column('measure_id').doUpdateSet(words))
    .execute();
}
