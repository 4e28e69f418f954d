import type { BlobStore } from '../../infra/blobs/blob-store.ts';
import type { Infra } from '../../infra/infra.ts';
import type { PagePrinter } from '../../infra/pdf/page-printer.ts';
import type { SubjectRegistry } from '../clues/index.ts';
import type { Identity } from '../identity/index.ts';
import type { ClueBook } from './clues-port.ts';
import type { CasesRulebook } from './rulebook.ts';

/** What every use case of this module works with. */
export interface CasesContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'units' | 'namesOf' | 'callerOf'>;
  readonly registry: Pick<SubjectRegistry, 'operatorsByIds'>;
  readonly clues: ClueBook;
  /** Always those of now: read anew at each use and never kept. */
  readonly rules: CasesRulebook;
  readonly printer: PagePrinter;
  readonly blobs: BlobStore;
  /** Division code of the city: stands in the numbers of what the city's own organs opened. */
  readonly cityCode: string;
}
