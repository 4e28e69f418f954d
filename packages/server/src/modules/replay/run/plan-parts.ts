import type { ObservationKind } from '@jianhu/contract';
import { seededRng } from '@jianhu/kernel';
import { drawUnits, planSample } from '@jianhu/rules';
import type { ArchiveFile } from '../archive/store.ts';
import { type StratumKey, stratumOf } from './cell.ts';
import { type Stretch, stretchOn } from './stretch.ts';
import type { PlannedStratum } from './summary.ts';

/** What is looked at in one go, and what a checkpoint stands behind. */
export interface Part {
  readonly day: string;
  readonly kind: ObservationKind;
  readonly files: readonly string[];
  readonly stretch: number;
  /** Drawn rooms (else shops); null: all. */
  readonly places: readonly { readonly platform: string; readonly place: string }[] | null;
}

export interface ReplayPlan {
  readonly parts: readonly Part[];
  readonly strata: readonly PlannedStratum[] | null;
}

/** A room-day (else shop-day) in the archive. */
export interface UnitDay {
  readonly day: string;
  readonly platform: string;
  readonly place: string;
  /** Those of its files that hold it. */
  readonly files: readonly string[];
  readonly stratum: StratumKey;
}

/** Everything, a part for each file. Days without a difference need no look. */
export function planAll(files: readonly ArchiveFile[], stretches: readonly Stretch[]): ReplayPlan {
  return { parts: files.flatMap((file) => partsOf([file], stretches, () => null)), strata: null };
}

/**
 * A declared sample: strata of county, trade and month, at least two room-days of each, drawn by the seed. A part for each day and kind,
 * so that a room-day is never divided, with the files alone that hold something drawn.
 */
export function planBySample(
  files: readonly ArchiveFile[],
  stretches: readonly Stretch[],
  units: readonly UnitDay[],
  { size, seed }: { readonly size: number; readonly seed: number },
): ReplayPlan {
  const groups = Map.groupBy(units, ({ stratum }) => stratumOf(stratum));
  const rng = seededRng(seed);
  const drawn: UnitDay[] = [];
  const strata = planSample(new Map([...groups].map(([key, list]) => [key, list.length])), size).map((stratum) => {
    const list = groups.get(stratum.key) ?? [];
    drawn.push(...drawUnits(list, stratum.drawn, rng));
    return { ...(list[0]?.stratum ?? NOWHERE), units: stratum.units, drawn: stratum.drawn };
  });
  const byDay = Map.groupBy(drawn, ({ day }) => day);
  const wanted = new Set(drawn.flatMap((unit) => unit.files));
  const placesOf = (day: string) => (byDay.get(day) ?? []).map(({ platform, place }) => ({ platform, place }));
  const holding = files.filter(({ name }) => wanted.has(name));
  return { parts: partsOf(holding, stretches, placesOf), strata };
}

const NOWHERE: StratumKey = { countyCode: null, trade: null, month: '' };

function partsOf(
  files: readonly ArchiveFile[],
  stretches: readonly Stretch[],
  placesOf: (day: string) => Part['places'],
): Part[] {
  return [...Map.groupBy(files, ({ day, kind }) => `${day} ${kind}`).values()].flatMap((group) => {
    const [first] = group;
    if (!first || first.kind === 'price') return [];
    const stretch = stretchOn(stretches, first.day);
    const part = { day: first.day, kind: first.kind, files: group.map(({ name }) => name) };
    return stretch < 0 ? [] : [{ ...part, stretch, places: placesOf(first.day) }];
  });
}
