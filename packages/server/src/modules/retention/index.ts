import { getRetention as operation, type RetentionKind } from '@jianhu/contract';
import { inScope, systemScope } from '../../infra/database.ts';
import type { HttpEdge } from '../../infra/http.ts';
import type { Infra } from '../../infra/infra.ts';
import { type ApplyDeps, applyPolicies } from './apply-policies.ts';
import { getRetention } from './get-retention.ts';

export { retentionPolicySchema } from './retention-policy.ts';
export type { BuiltPackage, OwnedKind, Removed, RetentionSources } from './retention-ports.ts';

/** Row 9: what leaves when; what carries a clue is kept before. */
export interface Retention {
  mount(edge: HttpEdge): void;
  /** Removes what is older than its policy says; runs every night by itself. Gives how much of each kind. */
  apply(): Promise<ReadonlyMap<RetentionKind, number>>;
}

export function createRetention(infra: Infra, deps: Omit<ApplyDeps, 'infra'>): Retention {
  const apply = () => applyPolicies({ infra, ...deps });
  infra.outbox.schedule('retention.apply', '20 19 * * *', async () => void (await apply()));
  return {
    apply,
    mount(edge) {
      edge.handle(operation, () => inScope(infra.workerDb, systemScope, (tx) => getRetention(tx, { infra, ...deps })));
    },
  };
}
