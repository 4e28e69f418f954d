import { type CountedTarget, findCountedTarget } from './counted-target.ts';
import type { Stage } from './stage.ts';

/** What the demo's months with the plan have left behind: a counted target whose figure is published. */
export async function livePlan(stage: Pick<Stage, 'callAs'>): Promise<CountedTarget> {
  return findCountedTarget(await stage.callAs('demo.office'));
}
