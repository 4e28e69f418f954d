import type { CivilDate } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';

/** An enterprise that the desk of complaints enrolled in a channel. */
export interface Enrolment {
  readonly number: string;
  readonly nameZh: string;
  readonly uscc: string | null;
  readonly countyCode: string | null;
  readonly channel: string;
  readonly joinedOn: CivilDate;
  readonly agreementNo: string;
  readonly leftOn: CivilDate | null;
  readonly decidedBy: { readonly personId: string; readonly unitId: string };
}

export interface EnrolmentsPort {
  /** Null for what is no enrolment, or is not decided. */
  enrolmentOf(tx: Tx, itemId: string): Promise<Enrolment | null>;
}
