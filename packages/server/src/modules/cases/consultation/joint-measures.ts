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

/** Keeps the list where the foreign key of a measure looks for it. */
export async function keepMeasureList(tx: Tx, list: readonly JointMeasureBasis[]): Promise<void> {
  if (list.length === 0) return;
  const rows = list.map((one) => ({
    measure_id: one.measureId,
    name_zh: one.nameZh,
    name_en: one.nameEn,
    statute: one.statute,
    article: one.article,
    effective_from: one.effectiveFrom,
    effective_to: one.effectiveTo,
  }));
  await tx
    .insertInto('cases.joint_measure_basis')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('measure_id').doUpdateSet((eb) => ({
        name_zh: eb.ref('excluded.name_zh'),
        name_en: eb.ref('excluded.name_en'),
        statute: eb.ref('excluded.statute'),
        article: eb.ref('excluded.article'),
        effective_from: eb.ref('excluded.effective_from'),
        effective_to: eb.ref('excluded.effective_to'),
      })),
    )
    .execute();
}
