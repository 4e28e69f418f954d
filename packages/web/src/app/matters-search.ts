import { type MatterKind, matterKindSchema } from '@jianhu/contract';
import { defined, oneOf, type Raw, text } from './search.ts';

export interface MattersSearch {
  readonly kind?: MatterKind;
  readonly only?: 'open' | 'mine' | 'overdue' | 'review' | 'doubt';
  readonly countyCode?: string;
  readonly clueId?: string;
}

export function mattersSearch(raw: Raw): MattersSearch {
  return defined({
    kind: oneOf(raw['kind'], matterKindSchema.options),
    only: oneOf(raw['only'], ['open', 'mine', 'overdue', 'review', 'doubt'] as const),
    countyCode: text(raw['countyCode']),
    clueId: text(raw['clueId']),
  });
}
