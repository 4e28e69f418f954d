export { checkProof } from './check-proof.ts';
export { endProof, issueProof } from './keep-proof.ts';
export { findOwnProof } from './find-own-proof.ts';
export { listToldProofs, type ToldProof } from './list-told-proofs.ts';
