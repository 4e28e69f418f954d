import type { Infra } from '../../infra/infra.ts';
import type { Cases } from '../cases/index.ts';
import type { Complaints } from '../complaints/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Registry } from '../registry/index.ts';
import type { ClassBook } from './class/index.ts';

/** What every use case of this module works with. */
export interface CreditContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'units' | 'namesOf'>;
  readonly registry: Pick<
    Registry,
    | 'addSubjectFacts'
    | 'listAbnormal'
    | 'listPlainSubjects'
    | 'listSubjectFacts'
    | 'findPlatform'
    | 'findOperatorByUscc'
    | 'operatorOfTenant'
  >;
  readonly complaints: Pick<Complaints, 'respondentOf'>;
  readonly cases: Pick<
    Cases,
    | 'listDecisions'
    | 'listSeriousEntries'
    | 'listVisits'
    | 'readVisitRecord'
    | 'inspectionItemsOn'
    | 'isTriggeredOnly'
    | 'listCertifiedOfficers'
  >;
  /** Always those of now. */
  readonly classes: ClassBook;
}
