import { type CivilDate, parseCivilDate } from '@jianhu/kernel';
import { z } from 'zod';

const text = z.string().min(1);
const ground = z.strictObject({ statute: text, article: text, nameZh: text, nameEn: text });

/** rulebook/tables/live-preservation.json: how much one key preserves, on which ground, and how long it may be taken back. */
export const preservationRulesSchema = z.object({
  kind: z.literal('livePreservation'),
  version: text,
  effectiveFrom: z.iso.date(),
  minutes: z.strictObject({ usual: z.int().min(1), most: z.int().min(1).max(20) }),
  undoMinutes: z.int().min(1),
  grounds: z.array(ground).min(1),
});
export type PreservationRules = z.infer<typeof preservationRulesSchema>;

/** Before its regulation was in force nothing is preserved on it (直播电商监督管理办法, 2026-02-01). */
export function isInForce({ effectiveFrom }: PreservationRules, on: CivilDate): boolean {
  return parseCivilDate(effectiveFrom) <= on;
}
