import { expandUnits, type PlacedTarget } from '@jianhu/rules';
import type { PlanContext } from './context.ts';

/** A target of the plan in force, or of an earlier version: what was published of it stays readable. */
export function findTarget({ targets, formerTargets }: PlanContext, targetId: string): PlacedTarget | undefined {
  return targets.get(targetId) ?? formerTargets.get(targetId);
}

/** Units that answer for a target, lead first, groups told apart; for the targets of the goals that is the office. */
export function unitsOf({ rulebook, targets, officeUnitId }: PlanContext, targetId: string): string[] {
  const placed = targets.get(targetId);
  const units = expandUnits(rulebook.plan, placed?.units ?? []);
  return units.length > 0 ? units : [officeUnitId];
}

export function leadUnitOf(ctx: PlanContext, targetId: string): string {
  return ctx.targets.get(targetId)?.units[0] ?? ctx.officeUnitId;
}

/** Targets that are counted from a registry. */
export function targetsOfRegistry({ targets }: PlanContext, registry: string): string[] {
  return [...targets.values()].flatMap(({ target }) =>
    target.measuredBy.kind === 'objects' && target.measuredBy.registry === registry ? [target.id] : [],
  );
}

/** Units that may propose objects of a registry: those of its targets, and the counties' governments for their own. */
export function keepersOf(ctx: PlanContext, registry: string): string[] {
  const units = targetsOfRegistry(ctx, registry).flatMap((targetId) => unitsOf(ctx, targetId));
  return [...new Set([...units, ...ctx.counties.map(({ governmentUnitId }) => governmentUnitId)])];
}
