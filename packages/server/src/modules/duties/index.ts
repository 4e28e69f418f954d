export { describeAction } from './describe-action.ts';
export { describeFacts, peopleOfFacts } from './describe-facts.ts';
export { describeTerm } from './describe-term.ts';
export type {
  BandCounts,
  DutyKey,
  DutyLoad,
  DutyPage,
  DutySource,
  DutyWish,
  FoundDuty,
  LateCount,
} from './duty-source.ts';
export { clockOf } from './kept-clock.ts';
export { delayCauseOf, runningTerms, sayCause, termColumns } from './kept-term.ts';
export { proposalOf } from './read-proposal.ts';
export { countTerms, type OpenTerms, ownTerms, selectPage } from './select-terms.ts';
