export { actOnBrake, type BrakeCommand, pauseRule } from './act-on-brake.ts';
export { createRuleBrake, type RuleBrake } from './rule-brake.ts';
export {
  type BrakeState,
  listBrakeActions,
  listBrakes,
  type BrakeAction,
  readBand,
  listRuleHours,
  countHits,
} from './views.ts';
