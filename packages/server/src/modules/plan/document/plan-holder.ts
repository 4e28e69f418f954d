import { listTargets, type PlacedTarget, type PlanDocument, planDocumentSchema } from '@jianhu/rules';
import { inScope, systemScope } from '../../../infra/database.ts';
import type { Infra } from '../../../infra/infra.ts';
import type { PlanRulebook } from '../context.ts';
import { listVersions, newestNo } from './document-store.ts';

/** The plan in force with its targets; `no` is 0 while it is that of the rulebook and not stored. */
export interface HeldPlan {
  readonly no: number;
  readonly rulebook: PlanRulebook;
  readonly targets: ReadonlyMap<string, PlacedTarget>;
  /** Targets of earlier versions that the one in force no longer has: what was published of them stays readable. */
  readonly formerTargets: ReadonlyMap<string, PlacedTarget>;
}

/** Holds the plan in force for one process. */
export interface PlanHolder {
  current(): HeldPlan;
  /** Takes over the newest stored version, when it is another one. */
  refresh(): Promise<void>;
}

export function createPlanHolder(infra: Pick<Infra, 'workerDb' | 'log'>, rulebook: PlanRulebook): PlanHolder {
  let held = hold(0, rulebook, []);
  return {
    current: () => held,
    refresh: () =>
      inScope(infra.workerDb, systemScope, async (tx) => {
        if ((await newestNo(tx)) === held.no) return;
        const versions = await listVersions(tx);
        const plans = versions.flatMap(({ no, body }) => {
          const parsed = planDocumentSchema.safeParse(body);
          // A version of an older form cannot be served; the newest one that can be is.
          if (!parsed.success) infra.log.error({ version: no }, 'a stored version of the plan cannot be read');
          return parsed.success ? [{ no, plan: parsed.data }] : [];
        });
        const newest = plans.at(-1);
        if (newest) held = hold(newest.no, { ...rulebook, plan: newest.plan }, plans);
      }),
  };
}

function hold(no: number, rulebook: PlanRulebook, plans: readonly { readonly plan: PlanDocument }[]): HeldPlan {
  const targets = placed(rulebook.plan);
  const former = plans.flatMap(({ plan }) => [...placed(plan)]).filter(([id]) => !targets.has(id));
  return { no, rulebook, targets, formerTargets: new Map(former) };
}

function placed(plan: PlanDocument): Map<string, PlacedTarget> {
  return new Map(listTargets(plan).map((each) => [each.target.id, each]));
}
