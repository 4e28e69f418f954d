import type { CivilDate } from '@jianhu/kernel';
import type { Tx } from '../../infra/database.ts';

/** What the complaints desk knows of an operator; it stands beside this room, and is asked later. */
export interface OwnComplaints {
  /** The operator of the registry that an item is about, and the day on which it was received. */
  aboutOf(tx: Tx, itemId: string): Promise<{ readonly operatorId: string; readonly receivedOn: CivilDate } | null>;
  /** Those that count, received from one day to another. */
  count(
    tx: Tx,
    of: { readonly operatorId: string; readonly from: CivilDate; readonly to: CivilDate },
  ): Promise<{ readonly complaints: number; readonly reports: number }>;
}
