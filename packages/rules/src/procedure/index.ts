export { availableActions, type AvailableAction } from './available-actions.ts';
export { documentsOn } from './check-facts.ts';
export { checkProcedures } from './check-procedures.ts';
export { dueAfterPause, turnsOf } from './clock-view.ts';
export { type Condition, type FactValue, type Facts, holds } from './condition.ts';
export { findTransition, foldMatter, kindOf, stepMatter, viewOf } from './fold-matter.ts';
export { type Limitation, limitationOf } from './limitation.ts';
export {
  findProcedure,
  type LifeRules,
  loadProcedures,
  type ProcedureBook,
  type ProcedureRules,
  type ProceduresLoad,
} from './load-procedures.ts';
export {
  type CaseFact,
  type FactDefinition,
  isHandlingFact,
  type Life,
  type Procedure,
  type Transition,
} from './procedure.ts';
export type { MatterState, ProcedureAction, RunningClock } from './procedure-log.ts';
export { type Actor, type Proposal, refuseAction, type Standing } from './refuse-action.ts';
export { statesAwaiting } from './states-awaiting.ts';
export { clockStateOn, isRunning, termOf } from './run-clocks.ts';
export { articleOf, type ProcedureWhy } from './why.ts';
