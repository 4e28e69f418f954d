export { buildPackage, type EvidenceContent, type Slice } from './build-package.ts';
export { httpAuthority } from './timestamp-request.ts';
export { type EvidenceCheck, type EvidenceProblem, verifyPackage } from './verify-package.ts';
