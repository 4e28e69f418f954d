import type { Infra } from '../../infra/infra.ts';
import type { Cases } from '../cases/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Registry } from '../registry/index.ts';
import type { ClassBook } from './class/index.ts';

/** What every use case of this module works with. */
export interface CreditContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'units' | 'namesOf'>;
  readonly registry: Pick<Registry, 'listSubjectFacts'>;
  readonly cases: Pick<Cases, 'listDecisions' | 'listVisits' | 'inspectionItemsOn' | 'listCertifiedOfficers'>;
  /** Always those of now. */
  readonly classes: ClassBook;
}
