import type { PlanReport } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import { Chip, type ChipTone } from '../../../ui/chip.tsx';

/** What a unit only claims is dashed until the office has confirmed it. */
const TONES: Readonly<Record<PlanReport['state'], ChipTone>> = {
  opened: 'plain',
  filled: 'suspected',
  checked: 'suspected',
  confirmed: 'active',
  published: 'done',
};

export function ReportStateChip({ state }: { readonly state: PlanReport['state'] }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[state]}>{t(`planWork.reportState.${state}`)}</Chip>;
}

/** What a checker must look at; it decides nothing by itself. */
export function FlagChips({ flags }: { readonly flags: PlanReport['flags'] }) {
  const { t } = useTranslation();
  return (
    <span className="chips">
      {flags.map((flag) => (
        <Chip key={flag} tone="suspected" title={t(`planWork.flagMeans.${flag}`)}>
          {t(`planWork.flag.${flag}`)}
        </Chip>
      ))}
    </span>
  );
}
