import type { CivilDate } from '@jianhu/kernel';
import { z } from 'zod';

const named = { nameZh: z.string(), nameEn: z.string() };

/** rulebook/tables/inspection-items.json: what may be checked on the spot, how often a year, and what does not count (brief 4.20.3). */
export const inspectionItemsSchema = z.object({
  kind: z.literal('inspectionItems'),
  reviewedBy: z.string().nullable(),
  statute: z.string(),
  article: z.string(),
  /** Trades that nobody calls on unless something sets it off (触发式监管, brief 4.20.2). */
  triggeredOnly: z.array(
    z.object({
      tradePrefix: z.string().min(1),
      ...named,
      statute: z.string(),
      article: z.string(),
      effectiveFrom: z.iso.date(),
      effectiveTo: z.iso.date().nullable(),
    }),
  ),
  items: z
    .array(
      z.object({
        code: z.string(),
        ...named,
        statute: z.string(),
        article: z.string(),
        yearlyCap: z.int().min(0),
        effectiveFrom: z.iso.date(),
        effectiveTo: z.iso.date().nullable(),
      }),
    )
    .min(1),
  /** `ofCase`: set off by a filed case, whose record of the inspection keeps what was found (行政处罚法第五十四条). */
  bases: z
    .array(z.object({ id: z.string(), ...named, counts: z.boolean(), ofCase: z.literal(true).optional() }))
    .min(1),
  /** What a check found, in words that may be published as they are; ours until the office enters its own. */
  results: z.array(z.object({ id: z.string(), ...named })).min(1),
});
export type InspectionItems = z.infer<typeof inspectionItemsSchema>;
export type InspectionItem = InspectionItems['items'][number];

export function itemsOn({ items }: InspectionItems, day: CivilDate): InspectionItem[] {
  return items.filter(
    ({ effectiveFrom, effectiveTo }) => effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo),
  );
}

/** Whether a basis is a filed case. */
export function isOfCase({ bases }: InspectionItems, basis: string): boolean {
  return bases.some(({ id, ofCase }) => id === basis && ofCase === true);
}

/** The entry by which a trade is left in peace on a day; undefined for one that may be called on by plan and by lot. */
export function triggeredOnlyOn({ triggeredOnly }: InspectionItems, trade: string | null, day: CivilDate) {
  return triggeredOnly.find(
    ({ tradePrefix, effectiveFrom, effectiveTo }) =>
      trade?.startsWith(tradePrefix) === true && effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo),
  );
}

/** What counts: proposed, approved or done in the year under a basis that counts; what was refused or cancelled was no check. */
export function usedOf(
  rows: readonly {
    readonly itemCode: string;
    readonly counts: boolean;
    readonly plannedOn: string;
    readonly state: string;
  }[],
  { itemCode, year }: { readonly itemCode: string; readonly year: number },
): number {
  return rows.filter(
    (one) =>
      one.counts &&
      one.itemCode === itemCode &&
      one.plannedOn.startsWith(`${year}-`) &&
      one.state !== 'refused' &&
      one.state !== 'cancelled',
  ).length;
}
