import type { FilePlace, PlaceEntry } from '../archive/place-list.ts';
import { type StratumKey, stratumOf } from './cell.ts';
import type { Seat } from './place-book.ts';
import type { UnitDay } from './plan-parts.ts';

/** A file and what it holds. */
export interface HeldPlaces {
  readonly name: string;
  readonly places: readonly PlaceEntry[];
}

/** Collects room-days. A year has millions of them, so what is alike in them is kept once. */
export function createUnitList(seatOf: (place: FilePlace) => Seat): {
  readonly units: readonly UnitDay[];
  addDay(day: string, files: readonly HeldPlaces[]): void;
} {
  const units: UnitDay[] = [];
  const once = new Map<string, string>();
  const strata = new Map<string, StratumKey>();
  const keep = (text: string): string => {
    const known = once.get(text);
    if (known === undefined) once.set(text, text);
    return known ?? text;
  };
  const stratumFor = (stratum: StratumKey): StratumKey => {
    const key = stratumOf(stratum);
    const known = strata.get(key) ?? stratum;
    strata.set(key, known);
    return known;
  };
  return {
    units,
    addDay(day, files) {
      const month = day.slice(0, 7);
      const own = new Map<string, UnitDay & { files: readonly string[] }>();
      for (const { name, places } of files) {
        const alone = [name];
        for (const [platform, room, shop] of places) {
          const key = `${platform}\n${room ?? ''}\n${shop ?? ''}`;
          const known = own.get(key);
          if (known) known.files = [...known.files, name];
          else {
            const stratum = stratumFor({ ...seatOf({ platform, room, shop }), month });
            own.set(key, { day, platform: keep(platform), place: keep(room ?? shop ?? ''), files: alone, stratum });
          }
        }
      }
      for (const unit of own.values()) units.push(unit);
    },
  };
}
