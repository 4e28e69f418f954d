export { describeAction } from './describe-action.ts';
export { describeFacts, peopleOfFacts } from './describe-facts.ts';
export { describeTerm } from './describe-term.ts';
export { proposalOf } from './read-proposal.ts';
