export { compareFindings, type HitDifference, type HitStatus } from './compare-findings.ts';
export { comparePacks, type PackDifference, type RuleChange } from './compare-packs.ts';
export {
  drawUnits,
  estimateTotal,
  planSample,
  type SampledStratum,
  type Stratum,
  type TotalEstimate,
} from './stratified-sample.ts';
export { type ShareEstimate, wilson } from './wilson.ts';
