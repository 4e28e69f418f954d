import type { Complaint } from '@jianhu/contract';
import { useLanguage } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';

/** State of an item: what is over is quiet, what waits for others is plain, what is ours to do stands out. */
export function ItemChip({ item }: { readonly item: Pick<Complaint, 'stateKind' | 'stateZh' | 'stateEn'> }) {
  const [language] = useLanguage();
  const tone = item.stateKind === 'end' ? 'done' : item.stateKind === 'suspended' ? 'plain' : 'active';
  return <Chip tone={tone}>{language === 'en' ? item.stateEn : item.stateZh}</Chip>;
}
