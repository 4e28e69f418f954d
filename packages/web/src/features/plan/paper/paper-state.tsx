import type { Paper } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import { Chip, type ChipTone } from '../../../ui/chip.tsx';

/** A draft is dashed until a second person has looked at it. */
const TONES: Readonly<Record<Paper['state'], ChipTone>> = {
  draft: 'suspected',
  reviewed: 'active',
  issued: 'done',
  returned: 'plain',
};

export function PaperStateChip({ state }: { readonly state: Paper['state'] }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[state]}>{t(`planPaper.state.${state}`)}</Chip>;
}
