export { createLicenceCopy, type LicenceCopy } from './licence-copy.ts';
export type { LicenceAsker } from './licence-port.ts';
export { readDisplayTolerances } from './display-tolerances.ts';
export { verifyFile } from './verify-file.ts';
export { verifyLines } from './verify-lines.ts';
export { createVerifier, type Later, type Verifier } from './verify.ts';
