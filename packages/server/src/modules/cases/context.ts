import type { BlobStore } from '../../infra/blobs/blob-store.ts';
import type { PageCapturer } from '../../infra/capture/page-capturer.ts';
import type { ReferenceTime } from '../../infra/capture/reference-time.ts';
import type { Infra } from '../../infra/infra.ts';
import type { PagePrinter } from '../../infra/pdf/page-printer.ts';
import type { SubjectRegistry } from '../clues/index.ts';
import type { DutySource } from '../duties/index.ts';
import type { TimestampAuthority } from '../evidence/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Registry } from '../registry/index.ts';
import type { ClueBook } from './clues-port.ts';
import type { CasesRulebook } from './rulebook.ts';

/** What every use case of this module works with. */
export interface CasesContext {
  readonly infra: Infra;
  readonly identity: Pick<Identity, 'units' | 'namesOf' | 'callerOf' | 'peopleOf' | 'vault'>;
  readonly registry: Pick<SubjectRegistry, 'operatorsByIds' | 'operatorNames' | 'keepReaders'> &
    Pick<Registry, 'openParticulars' | 'operatorOfTenant'>;
  readonly clues: ClueBook;
  /** Rooms below whose open terms stand on the desk beside those of matters. */
  readonly dutySources: readonly DutySource[];
  /** Always those of now: read anew at each use and never kept. */
  readonly rules: CasesRulebook;
  readonly printer: PagePrinter;
  readonly blobs: BlobStore;
  readonly capturer: PageCapturer;
  /** Null where the installation has no source of standard time: the officers measure the offset themselves. */
  readonly referenceTime: ReferenceTime | null;
  /** Null where none is configured: exhibits carry no trusted timestamp. */
  readonly timestampAuthority: TimestampAuthority | null;
  /** Division code of the city: stands in the numbers of what the city's own organs opened. */
  readonly cityCode: string;
}
