import { addDays, civilDateOf, parseCivilDate, startOfCivilDay } from '@jianhu/kernel';
import { compileLexicon, createScanner } from '@jianhu/scan';
import type { Tx } from '../../../infra/database.ts';
import type { ReplayContext } from '../context.ts';
import { measureQuality, type AdjudicatedAlert, type Quality, type Sides } from './quality.ts';
import { type Stretch, stretchOn } from './stretch.ts';

/** More than officers decide in a year of one city's rules; the newest count. */
const MOST_ALERTS = 5_000;
const UNCHANGED: Sides = {
  live: createScanner(compileLexicon({ rules: [], exceptions: [] })),
  draft: createScanner(compileLexicon({ rules: [], exceptions: [] })),
  changed: new Set(),
};

interface Period {
  readonly from: string;
  readonly to: string;
  readonly stretches: readonly Stretch[];
}

/** Precision and recall of both packs on what officers decided of alerts of the period. */
export async function measureAdjudicated(tx: Tx, ctx: ReplayContext, period: Period): Promise<Quality> {
  const span = {
    from: startOfCivilDay(parseCivilDate(period.from)),
    to: startOfCivilDay(addDays(parseCivilDate(period.to), 1)),
  };
  const decided = await ctx.clues.listAdjudicated(tx, span, MOST_ALERTS);
  const texts = await ctx.detection.textsByIds(
    tx,
    decided.flatMap(({ findingIds }) => findingIds),
  );
  const stretchOf = new Map<AdjudicatedAlert, number>();
  const alerts = decided.map(({ upheld, findingIds }) => {
    const found = findingIds.flatMap((id) => texts.get(id) ?? []);
    const alert = { upheld, findings: found };
    const [first] = found;
    stretchOf.set(alert, first ? stretchOn(period.stretches, civilDateOf(first.observedAt)) : -1);
    return alert;
  });
  const sides = new Map<number, Sides>();
  return measureQuality(alerts, (alert) => {
    const which = stretchOf.get(alert) ?? -1;
    const known = sides.get(which) ?? sidesOf(period.stretches[which]);
    sides.set(which, known);
    return known;
  });
}

function sidesOf(stretch: Stretch | undefined): Sides {
  if (!stretch) return UNCHANGED;
  const { live, draft, changes } = stretch.difference;
  return {
    live: createScanner(compileLexicon(live)),
    draft: createScanner(compileLexicon(draft)),
    changed: new Set(changes.map((change) => change.ruleId)),
  };
}
