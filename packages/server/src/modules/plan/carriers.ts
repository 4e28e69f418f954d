import type { getPlanMeasure, ResponseOf } from '@jianhu/contract';
import type { Carrier, Clause } from '@jianhu/rules';
import type { PlanContext } from './context.ts';
import { unitRef } from './names.ts';

export type ClauseView = ResponseOf<typeof getPlanMeasure>['clauses'][number];
type CarrierView = ClauseView['carriers'][number];

/** A clause with what carries it out and who owes it; `connected` are systems with a dated successful exchange. */
export function presentClause(ctx: PlanContext, clause: Clause, connected: ReadonlySet<string>): ClauseView {
  return {
    id: clause.id,
    textZh: clause.textZh,
    duty: clause.duty,
    carriers: clause.carriers.map((carrier) => presentCarrier(ctx, carrier, connected)),
    owedBy: clause.owedBy.map((id) => unitRef(ctx, id)),
  };
}

/** Clauses that ask for something, and how many of them something carries. */
export function countClauses(clauses: readonly Clause[]) {
  const duties = clauses.filter(({ duty }) => duty);
  const unbuilt = duties.filter(({ carriers }) => carriers.every(({ kind }) => kind === 'unbuilt')).length;
  return { total: duties.length, carried: duties.length - unbuilt, unbuilt };
}

function presentCarrier(ctx: PlanContext, carrier: Carrier, connected: ReadonlySet<string>): CarrierView {
  switch (carrier.kind) {
    case 'tool':
      return { kind: 'tool', nameZh: carrier.nameZh, path: carrier.path, state: 'builtHere' };
    case 'registry': {
      const registry = ctx.rulebook.registries.find(({ id }) => id === carrier.registry);
      const path = `/plan/registries/${carrier.registry}`;
      return { kind: 'registry', nameZh: registry?.nameZh ?? carrier.registry, path, state: 'builtHere' };
    }
    case 'target': {
      const name = ctx.targets.get(carrier.target)?.target.nameZh ?? carrier.target;
      return { kind: 'target', nameZh: name, path: `/plan/targets/${carrier.target}`, state: 'builtHere' };
    }
    case 'system': {
      const system = ctx.rulebook.systems.find(({ id }) => id === carrier.system);
      const state = connected.has(carrier.system) ? 'connected' : (system?.state ?? 'planned');
      return { kind: 'system', nameZh: system?.nameZh ?? carrier.system, path: system?.path ?? '/plan/systems', state };
    }
    case 'unbuilt':
      return { kind: 'unbuilt', nameZh: carrier.plannedZh, path: null, state: 'unbuilt' };
  }
}
