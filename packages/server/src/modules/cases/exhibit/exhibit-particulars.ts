import {
  type ExhibitKind,
  exhibitKindSchema,
  type ExhibitParticular,
  exhibitParticularIdSchema,
} from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import { z } from 'zod';

/** rulebook/tables/exhibit-particulars.json: what must be known of a piece of evidence by its class (行政处罚法第四十六条), each with its law. */
export const exhibitParticularsSchema = z.strictObject({
  kind: z.literal('exhibitParticulars'),
  version: z.string().min(1),
  reviewedBy: z.string().min(1).nullable(),
  reviewedOn: z.iso.date().nullable(),
  noteZh: z.string().min(1),
  noteEn: z.string().min(1),
  classes: z.array(
    z.strictObject({
      classId: z.string().regex(/^[a-z][A-Za-z]+$/),
      nameZh: z.string().min(1),
      nameEn: z.string().min(1),
      statute: z.string().min(1),
      article: z.string().regex(/^第.+条/),
      kinds: z.array(exhibitKindSchema).min(1),
    }),
  ),
  particulars: z.array(
    z.strictObject({
      particular: exhibitParticularIdSchema,
      nameZh: z.string().min(1),
      nameEn: z.string().min(1),
      of: z.array(z.string()).min(1),
      statute: z.string().min(1),
      /** Null where the statute as a whole is known to ask for it. */
      article: z
        .string()
        .regex(/^第.+条/)
        .nullable(),
      checked: z.enum(['checked', 'checked2nd', 'recalled', 'inferred']),
      effectiveFrom: z.iso.date(),
      effectiveTo: z.iso.date().nullable(),
    }),
  ),
});
export type ExhibitParticulars = z.infer<typeof exhibitParticularsSchema>;

/** What an exhibit says of itself, as it is given or as its row has it. */
export interface Told {
  readonly address?: string | null | undefined;
  readonly originalMedium?: string | null | undefined;
  readonly mediumPlace?: string | null | undefined;
  readonly method?: string | null | undefined;
  readonly endedAt?: string | Date | null | undefined;
  readonly clockOffset?: string | number | null | undefined;
  readonly tool?: string | null | undefined;
  readonly witness?: string | null | undefined;
  readonly recorded?: string | null | undefined;
}

/** What the law of a day asks of every kind of exhibit, with its words. */
export function particularsOn({ classes, particulars }: ExhibitParticulars, day: CivilDate): ExhibitParticular[] {
  return particulars
    .filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo ?? day) >= day)
    .map(({ particular, nameZh, nameEn, of, statute, article }) => ({
      particular,
      nameZh,
      nameEn,
      basis: `《${statute}》${article ?? ''}`,
      kinds: classes.flatMap(({ classId, kinds }) => (of.includes(classId) ? kinds : [])),
    }));
}

/** What an exhibit of a kind lacks by the law of the day on which it was taken. */
export function lacksOf(
  book: ExhibitParticulars,
  { kind, day, told }: { readonly kind: ExhibitKind; readonly day: CivilDate; readonly told: Told },
): ExhibitParticular[] {
  return particularsOn(book, day).filter(({ particular, kinds }) => kinds.includes(kind) && isBlank(told[particular]));
}

/** Zero is an offset. */
function isBlank(value: Told[keyof Told]): boolean {
  return value === undefined || value === null || value === '';
}
