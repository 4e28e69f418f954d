import type { Complaints } from '../complaints/index.ts';

/** Who handles what 12315 sends: hears of each state in the transaction that mirrors it, and tells of the steps that were taken. */
export type WorkItemDesk = Pick<Complaints, 'takeWorkItem' | 'stepOf' | 'referralOf' | 'takeCourtWord'>;
