import type { Identity } from '../identity/index.ts';
import type { Infra } from '../../infra/infra.ts';
import type { Livestream } from '../livestream/index.ts';
import type { FindingSource } from './detection-port.ts';
import type { ExemptionBook } from './exemptions-port.ts';
import type { SubjectRegistry } from './registry-port.ts';
import type { CluesRulebook } from './rulebook.ts';

/** What every use case of this module works with. */
export interface CluesContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'units' | 'namesOf'> & {
    readonly vault: Pick<Identity['vault'], 'put' | 'readItems'>;
  };
  readonly registry: SubjectRegistry;
  readonly detection: FindingSource;
  readonly livestream: Pick<Livestream, 'askedAlert'>;
  readonly exemptions: ExemptionBook;
  /** An installation for demonstration: what is entered by hand is marked as invented. */
  readonly demo: boolean;
  /** Always that of now: read anew at each use and never kept. */
  readonly rulebook: CluesRulebook;
}
