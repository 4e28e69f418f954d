import type { Infra } from '../../infra/infra.ts';
import type { PagePrinter } from '../../infra/pdf/page-printer.ts';
import type { Detection } from '../detection/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Registry } from '../registry/index.ts';
import type { ComplaintsRulebook } from './rulebook.ts';

/** What every use case of this module works with. */
export interface ComplaintsContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'units' | 'namesOf'> & {
    readonly vault: Pick<Identity['vault'], 'readItems' | 'reveal'>;
  };
  readonly registry: Pick<
    Registry,
    'resolveShops' | 'operatorsByIds' | 'platformSeats' | 'findOperatorByUscc' | 'operatorOfTenant' | 'findPlatform'
  >;
  /** The tables of jurisdiction of a day. */
  readonly detection: Pick<Detection, 'packOf'>;
  /** Always those of now: read anew at each use and never kept. */
  readonly rules: ComplaintsRulebook;
  readonly printer: PagePrinter;
  /** Mixed into the digests by which two complainants are found to be one. */
  readonly pepper: Buffer;
}
