export { compareFines, type FineComparison, LEAST_COMPARABLE } from './compare-fines.ts';
export {
  type DiscretionBasis,
  discretionBasisSchema,
  type DiscretionBook,
  type DiscretionCondition,
  type DiscretionRange,
  inForceOn,
} from './discretion.ts';
export { isOtherLaw, lawOfDays, rangesOfDays } from './law-of-days.ts';
export {
  type AnnexDraft,
  annexOfDays,
  annexOn,
  annexRowsSchema,
  type DatedAnnex,
  localAnnexSchema,
  readAnnexRows,
  type ReadAnnexRow,
} from './local-annex.ts';
export { type DiscretionLoad, loadDiscretion } from './load-discretion.ts';
export {
  type BandProposal,
  bandTurns,
  faultOfFine,
  type FineFault,
  isBaseWithin,
  proposeBand,
  type Turn,
} from './propose-band.ts';
export { reasonsZh } from './reasons.ts';
