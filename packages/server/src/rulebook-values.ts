import type { DivisionTable, WorkingCalendarData } from '@jianhu/kernel';
import type { IdentityDeps } from './modules/identity/index.ts';
import type { WatchRoster } from './modules/watch/index.ts';

/** [path within the rulebook, text] */
export type RulebookEntries = readonly (readonly [path: string, text: string])[];

/** What the composition root hands to modules; `jianhu rulebook check` and the rulebook's tests guard the shapes of these files. */
export interface RulebookValues extends Pick<IdentityDeps, 'units' | 'counties'> {
  readonly place: IdentityDeps['place'] & { readonly code: string; readonly province: { readonly nameZh: string } };
  readonly divisions: DivisionTable;
  readonly calendar: WorkingCalendarData;
  /** Monitoring points with their scopes and shifts; a place may have none. */
  readonly watchPoints: readonly WatchRoster[];
  /** A table or another single file by its path, e.g. `tables/source-bases.json`. */
  file(path: string): unknown;
}

export function readRulebookValues(entries: RulebookEntries): RulebookValues {
  const files = new Map(entries.map(([path, text]) => [path, JSON.parse(text) as never]));
  const placeFile = [...files.keys()].find((path) => /^places\/\d{6}\/place\.json$/.test(path));
  if (placeFile === undefined) throw new Error('the rulebook has no places/<code>/place.json');
  const folder = placeFile.slice(0, placeFile.lastIndexOf('/'));
  const file = (path: string): never => {
    const value = files.get(path);
    if (value === undefined) throw new Error(`the rulebook has no ${path}`);
    return value;
  };
  return {
    place: file(placeFile),
    units: (file(`${folder}/units.json`) as { units: IdentityDeps['units'] }).units,
    counties: (file(`${folder}/counties.json`) as { counties: IdentityDeps['counties'] }).counties,
    divisions: file(`${folder}/divisions.json`),
    calendar: file('calendar/cn.json'),
    watchPoints: (files.get(`${folder}/watch-points.json`) as { points: WatchRoster[] } | undefined)?.points ?? [],
    file,
  };
}
