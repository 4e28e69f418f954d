export { createLicenceCopy, type LicenceCopy } from './licence-copy.ts';
export type { LicenceAsker } from './licence-port.ts';
export { readDisplayTolerances } from './display-tolerances.ts';
export { verifyFile } from './verify-file.ts';
export { verifyLines } from './verify-lines.ts';
export { type Asked, createVerifier, type Later, unanswered, type Verifier } from './verify.ts';
