import type { Infra } from '../../infra/infra.ts';
import type { Identity } from '../identity/index.ts';
import type { Registry } from '../registry/index.ts';

/** What every use case of this module works with. */
export interface ServicesContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'admitMember' | 'findMember'>;
  readonly registry: Pick<Registry, 'operatorsByIds' | 'findPlatform' | 'readOperatorRecords' | 'listShopsOf'>;
}
