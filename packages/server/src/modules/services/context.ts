import type { Infra } from '../../infra/infra.ts';
import type { Identity } from '../identity/index.ts';
import type { Registry } from '../registry/index.ts';
import type { OwnComplaints } from './complaints-port.ts';
import type { OwnDecisions } from './decisions-port.ts';
import type { ServicesRulebook } from './rulebook.ts';

/** What every use case of this module works with. */
export interface ServicesContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'admitMember' | 'findMember' | 'namesOf' | 'units'> & {
    readonly vault: Pick<Identity['vault'], 'put' | 'readItems' | 'dropItems'>;
  };
  readonly registry: Pick<
    Registry,
    | 'operatorsByIds'
    | 'operatorOfTenant'
    | 'findOperatorByUscc'
    | 'findPlatform'
    | 'findPlatformByHost'
    | 'readOperatorRecords'
    | 'listShopsOf'
    | 'listAbnormal'
  >;
  readonly decisions: OwnDecisions;
  readonly complaints: OwnComplaints;
  /** Always those of now. */
  readonly rules: ServicesRulebook;
  /** Stands in the numbers of what the city's own organs handle. */
  readonly cityCode: string;
}
