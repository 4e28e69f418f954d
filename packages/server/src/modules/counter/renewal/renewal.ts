import { type LicenceNotice, licenceKindSchema } from '@jianhu/contract';
import { type CivilDate, daysBetween } from '@jianhu/kernel';
import { z } from 'zod';

const PATH = 'tables/licence-renewal.json';

const renewalSchema = z.object({
  kind: z.literal('licenceRenewal'),
  version: z.string(),
  remindDaysBefore: z.array(z.int().positive()).min(1),
  entries: z.array(
    z.object({
      kinds: z.array(licenceKindSchema).min(1),
      applyZh: z.string().min(1),
      applyEn: z.string().min(1),
      whereZh: z.string().min(1),
      whereEn: z.string().min(1),
      statute: z.string(),
      article: z.string().regex(/^第.+条/),
      effectiveFrom: z.iso.date(),
      effectiveTo: z.iso.date().nullable(),
      checked: z.enum(['checked', 'checked2nd', 'recalled', 'ours']),
    }),
  ),
});
/** Days on which the end of a licence is told, and by which article it is renewed where. */
export type LicenceRenewal = z.infer<typeof renewalSchema>;

/** The table as a rulebook has it. */
export function readLicenceRenewal(entries: readonly (readonly [path: string, text: string])[]): LicenceRenewal {
  const text = entries.find(([path]) => path === PATH)?.[1];
  if (text === undefined) throw new Error(`the rulebook has no ${PATH}`);
  return renewalSchema.parse(JSON.parse(text));
}

/**
 * The day of the table that the end has reached: the nearest one, so that whoever comes late, or whose reminder was missed while nothing
 * ran, is told once and not three times. Null before the first of them, and once the end lies behind.
 */
export function reachedDay({ remindDaysBefore }: LicenceRenewal, validTo: CivilDate, today: CivilDate): number | null {
  const left = daysBetween(today, validTo);
  if (left < 0) return null;
  const reached = remindDaysBefore.filter((days) => left <= days);
  return reached.length === 0 ? null : Math.min(...reached);
}

/** How a licence of the kind is renewed by the law of the day; null where the table says nothing. */
export function findRenewal(
  { entries }: LicenceRenewal,
  kind: LicenceNotice['kind'],
  day: CivilDate,
): LicenceNotice['renewal'] {
  const entry = entries.find(
    ({ kinds, effectiveFrom, effectiveTo }) =>
      kinds.includes(kind) && effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo),
  );
  if (!entry) return null;
  const { applyZh, applyEn, whereZh, whereEn, statute, article, checked } = entry;
  return { applyZh, applyEn, whereZh, whereEn, statute, article, checked };
}
