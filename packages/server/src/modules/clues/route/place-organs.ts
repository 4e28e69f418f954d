import { z } from 'zod';

/** organs.json of the place: which unit is the organ that `jurisdiction.organ` names. */
export const placeOrgansSchema = z.object({
  kind: z.literal('organs'),
  organs: z.array(
    z.object({ organ: z.string(), unitId: z.string().nullable(), nameZh: z.string(), nameEn: z.string() }),
  ),
});
export type PlaceOrgan = z.infer<typeof placeOrgansSchema>['organs'][number];

interface Unit {
  readonly id: string;
  readonly nameZh: string;
}

/** The organs of the place, as values. */
export interface Organs {
  readonly city: Unit;
  /** Null for a county that is none of ours. */
  regulatorOf(countyCode: string): Unit | null;
  named(organ: string): PlaceOrgan | null;
}
