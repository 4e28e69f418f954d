import { observationKindSchema, sourceKindSchema, type createSource } from '@jianhu/contract';
import { AppError, addDays, type CivilDate, isCivilDate } from '@jianhu/kernel';
import { z } from 'zod';

const ground = z.object({ statute: z.string().min(1), article: z.string().min(1) });

/** rulebook/tables/source-bases.json: what each kind of source may rest on, bring and last. */
export const sourceBasesSchema = z.object({
  kind: z.literal('sourceBases'),
  version: z.string(),
  reviewedBy: z.string().nullable(),
  reviewedOn: z.string().nullable(),
  noGeneralRight: ground.extend({ textZh: z.string() }),
  bases: z.array(
    z.object({
      sourceKind: sourceKindSchema,
      nameZh: z.string(),
      nameEn: z.string(),
      grounds: z.array(ground).min(1),
      dataClasses: z.array(observationKindSchema).min(1),
      needsCaseNo: z.boolean(),
      maxTermDays: z.int().min(1),
      /** Whether records from before the term may be handed over. */
      existingRecords: z.boolean(),
    }),
  ),
});
export type SourceBases = z.infer<typeof sourceBasesSchema>;
export type SourceBasis = SourceBases['bases'][number];
export type NewSource = z.infer<typeof createSource.body>;

export function basisOf(bases: SourceBases, kind: NewSource['kind']): SourceBasis {
  const basis = bases.bases.find((one) => one.sourceKind === kind);
  if (!basis) throw new Error(`source-bases.json has no basis for ${kind}`);
  return basis;
}

/** A city has no general right to a platform's bulk data (brief 4.4.10): a source without its own ground is refused. */
export function checkNewSource(bases: SourceBases, source: NewSource): void {
  const basis = basisOf(bases, source.kind);
  const { statute, article, documentNo, caseNo } = source.legalBasis;
  const grounds = basis.grounds.map((one) => `《${one.statute}》${one.article}`);
  const isKnown = basis.grounds.some((one) => bare(statute) === one.statute && bare(article) === one.article);
  if (!isKnown || documentNo.trim() === '') throw new AppError('source.basisMissing', 422, { grounds });
  if (basis.needsCaseNo && !caseNo?.trim())
    throw new AppError('source.basisMissing', 422, { grounds, needs: 'caseNo' });
  const notCovered = source.dataClasses.filter((one) => !basis.dataClasses.includes(one));
  if (notCovered.length > 0 || source.dataClasses.length === 0) {
    throw new AppError('source.classNotCovered', 422, { notCovered, covered: basis.dataClasses, grounds });
  }
  if (!isTerm(source.validFrom, source.validTo, basis.maxTermDays)) {
    throw new AppError('source.termTooLong', 422, { maxTermDays: basis.maxTermDays });
  }
}

// Names of statutes are written with and without their brackets.
function bare(name: string): string {
  return name.replace(/[《》\s]/gu, '');
}

function isTerm(from: string, to: string, maxDays: number): boolean {
  if (!isCivilDate(from) || !isCivilDate(to) || to < from) return false;
  const last: CivilDate = addDays(from, maxDays - 1);
  return to <= last;
}
