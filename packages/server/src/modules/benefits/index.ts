import * as contract from '@jianhu/contract';
import { inScope, type RowScope } from '../../infra/database.ts';
import type { Caller, HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import type { PrepareRules } from '../packs/index.ts';
import type { BenefitsContext } from './context.ts';
import { matchAll } from './match-all.ts';
import { readBenefitBook } from './policy.ts';
import { noteUptake, sayFacts } from './say-own.ts';
import { getOwnBenefits, getUptake, matchOperator } from './views.ts';

export { readBenefitBook } from './policy.ts';
export { benefitsRefusals } from './refusal.ts';

/** Row 9: which policies fit whom, by the registers and what a business says of itself. */
export interface Benefits {
  mount(edge: HttpEdge): void;
  readonly prepareRules: PrepareRules;
  matchAll(): ReturnType<typeof matchAll>;
  /** In any scope that sees the operator. */
  matchOne(scope: RowScope, operatorId: string): Promise<contract.BenefitMatches>;
  sayFacts(caller: Caller, said: Parameters<typeof sayFacts>[2]): Promise<void>;
  noteUptake(caller: Caller, said: Parameters<typeof noteUptake>[2]): Promise<void>;
}

export function createBenefits(infra: Infra, deps: Omit<BenefitsContext, 'infra'>): Benefits {
  let { book } = deps;
  const ctx: BenefitsContext = {
    ...deps,
    infra,
    get book() {
      return book;
    },
  };
  infra.outbox.schedule('benefits.matchAll', '50 16 * * *', async () => {
    await matchAll(ctx);
  });
  const matchOne = (scope: RowScope, operatorId: string) =>
    inScope(infra.db, scope, (tx) => matchOperator(ctx, tx, operatorId));
  return {
    matchAll: () => matchAll(ctx),
    matchOne,
    sayFacts: (caller, said) => sayFacts(ctx, caller, said),
    noteUptake: (caller, said) => noteUptake(ctx, caller, said),
    prepareRules({ entries }) {
      const next = readBenefitBook(entries);
      return {
        kind: 'ready',
        take() {
          book = next;
        },
      };
    },
    mount(edge) {
      edge.handle(contract.getOwnBenefits, ({ caller, params }) => getOwnBenefits(ctx, caller, params.tenantId));
      edge.handle(contract.sayOwnFacts, async ({ caller, params, body }) => {
        await sayFacts(ctx, caller, { ...params, ...body });
        return getOwnBenefits(ctx, caller, params.tenantId);
      });
      edge.handle(contract.noteUptake, async ({ caller, params, body }) => {
        await noteUptake(ctx, caller, { ...params, ...body });
        return getOwnBenefits(ctx, caller, params.tenantId);
      });
      edge.handle(contract.getOperatorBenefits, ({ caller, params }) => matchOne(caller, params.operatorId));
      edge.handle(contract.getBenefitUptake, ({ caller }) => getUptake(ctx, caller));
    },
  };
}
