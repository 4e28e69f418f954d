import type { CivilDate } from '@jianhu/kernel';
import type { Pack, Rulebook } from '@jianhu/rules';
import { createRulePacks, type RulePacks } from './rule-packs.ts';

/** The rulebook that was live at that moment, under the name of its version. */
export type ReadRulesAt = (at: Date) => Promise<{ readonly no: number; read(): Promise<Rulebook> }>;

const KEPT = 2;

/** Rules that are live no more, to explain what they found: each is read and compiled when first asked for, and few are kept. */
export function createFormerPacks(readAt: ReadRulesAt) {
  const kept = new Map<number, RulePacks>();
  return {
    /** The pack that made a finding, or null where the version of that moment made another one. */
    async find(made: { readonly at: Date; readonly day: CivilDate; readonly packHash: string }): Promise<Pack | null> {
      const version = await readAt(made.at);
      const packs = kept.get(version.no) ?? createRulePacks(await version.read());
      const [oldest] = kept.keys();
      if (!kept.has(version.no) && kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
      kept.set(version.no, packs);
      const pack = await packs.prepareDay(made.day);
      return pack.packHash === made.packHash ? pack : null;
    },
  };
}
