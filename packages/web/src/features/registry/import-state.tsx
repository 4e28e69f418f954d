import type { Import } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { Chip, type ChipTone } from '../../ui/chip.tsx';

const TONES: Readonly<Record<Import['state'], ChipTone>> = {
  previewed: 'active',
  applied: 'done',
  undone: 'plain',
  discarded: 'plain',
};

export function ImportStateChip({ state }: { readonly state: Import['state'] }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[state]}>{t(`importState.${state}`)}</Chip>;
}
