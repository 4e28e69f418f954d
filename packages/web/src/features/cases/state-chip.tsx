import type { Matter } from '@jianhu/contract';
import { useLanguage } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';

/** Where a penalty was decided the mark is solid; everything before is only suspected. */
const DECIDED: readonly string[] = ['decided', 'served', 'enforced', 'enforcementEnded', 'performed'];

export function StateChip({
  matter,
}: {
  readonly matter: Pick<Matter, 'kind' | 'state' | 'stateKind' | 'stateZh' | 'stateEn'>;
}) {
  const [language] = useLanguage();
  const { kind, state, stateKind } = matter;
  const isDecided = kind === 'case' && DECIDED.includes(state);
  const tone = isDecided
    ? 'established'
    : stateKind === 'end'
      ? 'done'
      : stateKind === 'suspended'
        ? 'plain'
        : 'active';
  return <Chip tone={tone}>{language === 'en' ? matter.stateEn : matter.stateZh}</Chip>;
}
