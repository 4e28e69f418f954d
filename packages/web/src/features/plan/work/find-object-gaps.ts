import type { Translate } from '../../../phrases/index.ts';
import { findEvidenceGaps } from './evidence.ts';
import type { ObjectDraft } from './object-draft.ts';
import type { Problem } from './problems.ts';
import type { Registry } from './registry.tsx';

/** What is still missing, told before anything is sent; whether what is there is right, only the server knows. */
export function findObjectGaps(
  draft: ObjectDraft,
  { county, trade, fields }: Registry,
  fieldName: (key: string) => string,
  t: Translate,
): Problem[] {
  const gap = (pointer: string, kind: 'missing' | 'choose', what: string): Problem => {
    const sentence = t(`planWork.problems.${kind}`, { what });
    return { pointer, zh: sentence, en: sentence };
  };
  const problems: Problem[] = [];
  if (draft.name.trim() === '') problems.push(gap('/name', 'missing', t('planWork.object.name')));
  if (county === 'required' && draft.countyCode === '') {
    problems.push(gap('/countyCode', 'choose', t('planWork.object.county')));
  }
  if (trade === 'required' && draft.trade === '') problems.push(gap('/trade', 'choose', t('planWork.object.trade')));
  if (draft.validFrom === '') problems.push(gap('/validFrom', 'choose', t('planWork.object.validFrom')));
  for (const { key, type } of fields.filter(({ required }) => required)) {
    if ((draft.fields[key] ?? '').trim() !== '') continue;
    problems.push(gap(`/fields/${key}`, type === 'choice' || type === 'date' ? 'choose' : 'missing', fieldName(key)));
  }
  const ofEvidence = findEvidenceGaps(draft.evidence, (pointer, label) =>
    gap(pointer, 'missing', t(`planWork.evidence.${label}`)),
  );
  return [...problems, ...ofEvidence];
}
