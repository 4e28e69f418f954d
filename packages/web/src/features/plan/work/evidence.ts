import type { BodyInputOf, proposePlanObject } from '@jianhu/contract';
import type { Problem } from './problems.ts';

type EvidenceInput = BodyInputOf<typeof proposePlanObject>['evidence'][number];

/** Evidence as it is typed. */
export interface EvidenceDraft {
  readonly title: string;
  readonly reference: string;
  readonly issuer: string;
  readonly issuedOn: string;
}

export const noEvidence: EvidenceDraft = { title: '', reference: '', issuer: '', issuedOn: '' };

export function evidenceOf(drafts: readonly EvidenceDraft[]): EvidenceInput[] {
  return drafts.map(({ title, reference, issuer, issuedOn }) => ({
    title: title.trim(),
    reference: reference.trim(),
    issuer: issuer.trim(),
    issuedOn: issuedOn === '' ? null : issuedOn,
  }));
}

/** Each piece needs a name and where it can be found. */
export function findEvidenceGaps(
  drafts: readonly EvidenceDraft[],
  gap: (pointer: string, label: 'name' | 'reference') => Problem,
): Problem[] {
  return drafts.flatMap(({ title, reference }, at) => [
    ...(title.trim() === '' ? [gap(`/evidence/${at}/title`, 'name')] : []),
    ...(reference.trim() === '' ? [gap(`/evidence/${at}/reference`, 'reference')] : []),
  ]);
}
