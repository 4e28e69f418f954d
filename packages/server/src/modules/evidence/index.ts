export { buildPackage, type EvidenceContent, type Slice } from './build-package.ts';
export { httpAuthority } from './timestamp-request.ts';
export type { EvidenceProblem } from './evidence-problem.ts';
export { type EvidenceCheck, verifyPackage } from './verify-package.ts';
export type { ProvedHead, Recordings } from './recording.ts';
export { type HeadProof, type NamedHead, proveHead, rootsOf } from './head-proof.ts';
export { RECORDING_START, recordLine } from './recording-chain.ts';
export { buildSealContent } from './seal-content.ts';
export type { TimestampAuthority } from './timestamp-request.ts';
