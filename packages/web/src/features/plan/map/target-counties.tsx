import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { County } from '../../../ui/county.tsx';
import { Amount, useAmount, useUnitName } from '../ui/amount.tsx';
import { Bars } from '../ui/bars.tsx';
import { usePeriod } from '../ui/period.ts';
import type { TargetFile } from './target.tsx';

interface TargetCountiesProps {
  readonly file: TargetFile;
  readonly chosen: string | undefined;
}

/** The counties from the largest to the smallest, each against its share of the goal where the office has set one. */
export function TargetCounties({ file, chosen }: TargetCountiesProps) {
  const { t } = useTranslation();
  const amount = useAmount();
  const unitName = useUnitName()(file.summary.unit);
  const period = usePeriod();
  const { id, unit } = file.summary;
  if (file.counties.every(({ value, split }) => value === null && split === null)) {
    return <p className="state-note">{t('planTarget.noCounties')}</p>;
  }
  const isSplit = file.counties.some(({ split }) => split !== null);
  return (
    <>
      <Bars
        label={t('planTarget.counties')}
        bars={file.counties.map((county) => ({
          key: county.code,
          name: (
            <Link to="/plan/targets/$id" params={{ id }} search={{ countyCode: county.code }}>
              <County code={county.code} />
            </Link>
          ),
          value: county.value,
          mark: county.split,
          strong: county.code === chosen,
          shown:
            county.period === null ? (
              t('planTarget.notPublished')
            ) : (
              <Link
                to="/plan/targets/$id/figures/$period"
                params={{ id, period: county.period }}
                search={{ countyCode: county.code }}
                title={period(county.period)}
              >
                <Amount value={county.value} unit={unit} />
              </Link>
            ),
          note: county.split !== null && t('planTarget.splitOf', { value: `${amount(county.split)}${unitName}` }),
        }))}
      />
      <p className="state-note">
        {chosen !== undefined && (
          <Link to="/plan/targets/$id" params={{ id }}>
            {t('planTarget.backToCity')}
          </Link>
        )}{' '}
        {t(isSplit ? 'planTarget.splitMark' : 'planTarget.noSplits')}
      </p>
    </>
  );
}
