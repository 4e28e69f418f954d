import type { Clues } from '../clues/index.ts';

/** What cases ask of clues: one and its lock, its number, and the steps by which its verification ends. */
export type ClueBook = Pick<
  Clues,
  | 'lockForMatter'
  | 'holdByCase'
  | 'holdElsewhere'
  | 'guardClue'
  | 'numberOf'
  | 'endByMatter'
  | 'tellFalseAlarm'
  | 'conductNameOf'
  | 'routeOf'
  | 'procedures'
  | 'exemptionsOf'
>;
export type ClueCommand = Parameters<Clues['endByMatter']>[3];
