import type { CityScreen } from '@jianhu/contract';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';

const [SLOT, HEIGHT] = [10, 60];

/** Hits of the last hour, a bar a minute; a silent minute is a line. */
export function MinuteBars({ minutes }: { readonly minutes: CityScreen['hits']['perMinute'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(1, ...minutes.map(({ value }) => value));
  return (
    <svg
      className="city-minutes"
      viewBox={`0 0 ${minutes.length * SLOT} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('city.minutesTold', { most: format.number(most) })}
    >
      {minutes.map(({ at, value }, index) => {
        const height = Math.max(2, (value / most) * HEIGHT);
        return <rect key={at} x={index * SLOT} y={HEIGHT - height} width={SLOT - 2} height={height} />;
      })}
    </svg>
  );
}
