export { type CourtWords, presentReferral, readCourtWords } from './present-referral.ts';
export { type HandedReferral, referralOf } from './referral-of.ts';
export { takeCourtWord, type ToldCourtWord } from './take-court-word.ts';
