export { findPermits } from './find-permits.ts';
export { type PermitCatalogue, readPermitCatalogue } from './catalogue.ts';
