export {
  type ClassBook,
  type ClassTable,
  classTableOn,
  type CreditClass,
  OCCURRENCES,
  readClassBook,
} from './class-table.ts';
export { findPenalised } from './find-penalised.ts';
export { type CreditPenalty, foldPenalties, FROM_SERVICES } from './penalty.ts';
export { insertTally, listTallies, type TallyNews, weighTallies } from './tally.ts';
export { recomputeAll, recomputeThese } from './recompute.ts';
export { findClassOn, findStanding, listCreditEvents } from './store.ts';
export { getCreditDesk, getOperatorCredit, nameReasons, presentTable } from './views.ts';
export { listClassChanges } from './list-changes.ts';
