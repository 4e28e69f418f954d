import type { CivilDate, ClockAction } from '@jianhu/kernel';
import type { Deadline } from '../deadline.ts';
import type { Facts } from './condition.ts';

/** One entry of the log of a record that lives under a procedure. Written once, never changed. */
export interface ProcedureAction {
  readonly seq: number;
  readonly action: string;
  /** When it was entered. */
  readonly at: Date;
  /** The day on which it happened, which the clocks count from. */
  readonly on: CivilDate;
  readonly personId: string;
  readonly unitId: string;
  /** The certified officers who did it together. */
  readonly officers: readonly string[];
  readonly facts: Facts;
  /** Number of each document that belongs to the act, by its kind. */
  readonly documents: Readonly<Record<string, string>>;
}

/** A term that runs or ran on a record. */
export interface RunningClock {
  readonly deadline: Deadline;
  readonly owner: 'organ' | 'party';
  /** Of a term that a document sets. */
  readonly writtenDue: CivilDate | null;
  /** The unit that owes it, where that is not the one in charge. */
  readonly unitId?: string;
  /** Of a measure, such as one lot of seized goods: the number of the document that ordered it. */
  readonly measure?: string;
  readonly ledger: readonly ClockAction[];
}

export interface DoneAction {
  readonly action: string;
  readonly personId: string;
  readonly unitId: string;
  readonly officers: readonly string[];
  readonly on: CivilDate;
}

/** What follows from a log, and nothing else. */
export interface MatterState {
  readonly state: string;
  readonly version: number;
  readonly facts: Facts;
  readonly documents: Readonly<Record<string, string>>;
  readonly officers: readonly string[];
  /** Who was recused and takes no further part. */
  readonly recused: readonly string[];
  readonly invited: readonly string[];
  readonly clocks: readonly RunningClock[];
  readonly done: readonly DoneAction[];
  /** The state to which a resumption leads back; null while nothing is suspended. */
  readonly suspendedFrom: string | null;
  readonly openedOn: CivilDate;
  readonly lastOn: CivilDate;
  readonly endedOn: CivilDate | null;
}
