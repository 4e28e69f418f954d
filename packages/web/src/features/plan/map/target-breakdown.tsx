import { getPlanRegistry } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Amount } from '../ui/amount.tsx';
import { Bars } from '../ui/bars.tsx';
import type { TargetFile } from './target.tsx';

type Part = TargetFile['breakdown'][number];

/** What the newest figure is made of: by trade where objects are counted, by what the unit told where it reports. */
export function TargetBreakdown({ file }: { readonly file: TargetFile }) {
  const { t } = useTranslation();
  const nameOf = usePartName(file);
  if (file.breakdown.length === 0) return <p className="state-note">{t('planTarget.noBreakdown')}</p>;
  const told = file.breakdown.reduce((sum, { value }) => sum + value, 0);
  const newest = file.series.at(-1)?.value ?? 0;
  const isCounted = file.measuredBy.kind === 'objects' || file.measuredBy.kind === 'records';
  return (
    <>
      <Bars
        label={t('planTarget.breakdown')}
        bars={file.breakdown.map((part) => ({
          key: JSON.stringify(part.key),
          name: nameOf(part),
          value: part.value,
          shown: <Amount value={part.value} unit={file.summary.unit} />,
          note: part.numerator !== null && part.denominator !== null && `${part.numerator} / ${part.denominator}`,
        }))}
      />
      {isCounted && told < newest && (
        <p className="state-note">{t('planTarget.withoutTrade', { count: newest - told })}</p>
      )}
    </>
  );
}

/** NOTE: the names of trades belong to the plan, not to the console; the registry's definition tells them. */
function usePartName({ measuredBy }: TargetFile): (part: Part) => string {
  const registry = useQuery({
    ...queryOf(getPlanRegistry, { params: { registry: measuredBy.registry ?? '' } }),
    enabled: measuredBy.registry !== null,
  });
  const trades = new Map(registry.data?.trades.map(({ code, nameZh }) => [code, nameZh]));
  return ({ key }) =>
    Object.entries(key)
      .map(([name, value]) => (name === 'trade' ? (trades.get(value) ?? value) : value))
      .join(' · ');
}
