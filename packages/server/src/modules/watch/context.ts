import { AppError } from '@jianhu/kernel';
import type { Caller } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { PagePrinter } from '../../infra/pdf/page-printer.ts';
import type { Clues } from '../clues/index.ts';
import type { Detection } from '../detection/index.ts';
import type { Identity, UnitVersion } from '../identity/index.ts';
import type { Registry } from '../registry/index.ts';
import type { WatchRoster } from './watch-roster.ts';

/** What every use case of this room works with. */
export interface WatchContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'units' | 'namesOf' | 'peopleOf'>;
  readonly registry: Pick<Registry, 'resolveRooms' | 'countRoomsHeard'>;
  readonly detection: Pick<Detection, 'countRoomHits' | 'roomMinutes'>;
  readonly clues: Pick<Clues, 'raiseFromReport' | 'conducts' | 'conductNameOf' | 'outcomesOf'>;
  readonly points: readonly WatchRoster[];
  readonly printer: PagePrinter;
}

export interface Point {
  readonly unit: UnitVersion;
  readonly roster: WatchRoster;
}

/** Monitoring points that stand in the rulebook and are in force. */
export function listPoints({ identity, points }: WatchContext): Point[] {
  return points.flatMap((roster) => {
    const unit = identity.units.find(roster.unitId);
    return unit?.kind === 'monitoringPoint' ? [{ unit, roster }] : [];
  });
}

export function getPoint(ctx: WatchContext, unitId: string): Point {
  const point = listPoints(ctx).find(({ unit }) => unit.id === unitId);
  if (!point) throw new AppError('watch.notAPoint', 422, { unitId });
  return point;
}

/** The point whose own person is asking. */
export function getOwnPoint(ctx: WatchContext, caller: Caller): Point {
  const point = listPoints(ctx).find(({ unit }) => unit.id === caller.unitId);
  if (!point) throw new AppError('watch.notYourPoint', 403);
  return point;
}

/** Who is above the point: the city, or the regulator of its county. */
export function isAbove({ unit }: Point, caller: Caller): boolean {
  if (caller.unitId === unit.id) return false;
  return caller.reach === 'city' || (caller.reach === 'county' && caller.countyCode === unit.countyCode);
}

/** As the rows of the point are walled. */
export const placeOf = ({ unit }: Point) => ({ unit_id: unit.id, county_code: unit.countyCode ?? '' });
