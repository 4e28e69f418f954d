import { useTranslation } from '../../../phrases/index.ts';
import { Chip, type ChipTone } from '../../../ui/chip.tsx';
import type { ObjectStanding } from './object-query.ts';

/** What only a unit claims is dashed; what the office confirmed is not. */
const TONES: Readonly<Record<ObjectStanding, ChipTone>> = {
  inForce: 'done',
  ended: 'plain',
  proposed: 'suspected',
  changing: 'suspected',
  refused: 'plain',
};

export function ObjectStandingChip({ standing }: { readonly standing: ObjectStanding }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[standing]}>{t(`planWork.objectState.${standing}`)}</Chip>;
}
