import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { useAmount, useUnitName } from '../ui/amount.tsx';
import { usePeriod } from '../ui/period.ts';
import type { TargetFile } from './target.tsx';

interface BackTestProps {
  readonly judgement: TargetFile['judgement'];
  readonly unit: string;
}

/** The forecast in words and what it was worth in the past; without one, why there is none. */
export function BackTest({ judgement, unit }: BackTestProps) {
  const { t } = useTranslation();
  const said = useSaid();
  const amount = useAmount();
  const unitName = useUnitName()(unit);
  const period = usePeriod();
  const { forecast } = judgement;
  if (!forecast) return <p className="state-note">{t('planTarget.noForecast')}</p>;
  const of = (value: number): string => `${amount(value)}${unitName}`;
  return (
    <div className="forecast">
      <p>
        {t('planTarget.forecast', {
          until: period(forecast.until),
          point: of(forecast.point),
          low: of(forecast.low),
          high: of(forecast.high),
          coverage: amount(forecast.coverage * 100),
        })}
      </p>
      {forecast.backTest && <p className="state-note">{said(forecast.backTest)}</p>}
    </div>
  );
}
