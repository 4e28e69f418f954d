import type { Duty } from '@jianhu/contract';
import type { CivilDate } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';

/** A term that runs in a matter, a clue or a complaint of a lower row. */
export interface OwedDuty {
  readonly matterId: string;
  readonly kind: Duty['matter']['kind'];
  /** Whom it concerns; an inspection has no page but that of its operator. */
  readonly operatorId?: string | null;
  readonly number: string;
  readonly dutyZh: string;
  readonly unitId: string;
  readonly dueOn: CivilDate;
  /** A superior urged it (催办), and nothing was done since. */
  readonly urged: boolean;
}

/** What units owe outside the plan, so that one reminder tells all of it. */
export interface DutiesPort {
  listOwedDuties(
    tx: Tx,
    wish: { readonly unitId: string } | { readonly heardByOffice: true },
  ): Promise<readonly OwedDuty[]>;
}
