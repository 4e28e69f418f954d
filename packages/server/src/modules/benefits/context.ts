import type { Infra } from '../../infra/infra.ts';
import type { Credit } from '../credit/index.ts';
import type { Registry } from '../registry/index.ts';
import type { BenefitBook } from './policy.ts';

/** What every use case of this module works with. */
export interface BenefitsContext {
  readonly infra: Infra;
  readonly registry: Pick<Registry, 'listPlainSubjects'>;
  readonly credit: Pick<Credit, 'findPenalised'>;
  /** Always those of now. */
  readonly book: BenefitBook;
}
