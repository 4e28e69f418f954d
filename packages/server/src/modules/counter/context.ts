import type { Infra } from '../../infra/infra.ts';
import type { Cases } from '../cases/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Registry } from '../registry/index.ts';
import type { PublicityTerm } from './shop/index.ts';

/** What every use case of this module works with. */
export interface CounterContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'units' | 'namesOf'>;
  readonly registry: Pick<
    Registry,
    'operatorsByIds' | 'readOperatorRecords' | 'listShopsOf' | 'readPublicShops' | 'searchSubjects'
  >;
  readonly cases: Pick<Cases, 'listDecisions'>;
  readonly publicity: PublicityTerm;
}
