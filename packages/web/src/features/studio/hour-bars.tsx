import type { getRuleRun, ResponseOf } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';

type Hour = ResponseOf<typeof getRuleRun>['hours'][number];

interface HourBarsProps {
  readonly hours: readonly Hour[];
  /** From how many hits on the rule is paused; null where no band is set. */
  readonly limit: number | null;
  readonly asOf: string;
}

const HOUR_MS = 3_600_000;
const SHOWN = 336;
const HEIGHT = 80;

/** Hits per hour over two weeks; the limit of this hour is drawn where it fits the scale, else only told. */
export function HourBars({ hours, limit, asOf }: HourBarsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const last = Math.floor(Date.parse(asOf) / HOUR_MS) * HOUR_MS;
  const first = last - (SHOWN - 1) * HOUR_MS;
  const top = Math.max(1, ...hours.map(({ hits }) => hits));
  const drawsLimit = limit !== null && limit <= top * 1.5;
  const scale = drawsLimit ? Math.max(top, limit) : top;
  return (
    <figure className="hour-bars">
      <svg viewBox={`0 0 ${SHOWN} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={t('studio.volume')}>
        {hours.map(({ hour, hits }) => {
          const height = (hits / scale) * HEIGHT;
          return (
            <rect key={hour} x={(Date.parse(hour) - first) / HOUR_MS} y={HEIGHT - height} width={0.8} height={height} />
          );
        })}
        {drawsLimit && (
          <line x1={0} x2={SHOWN} y1={HEIGHT - (limit / scale) * HEIGHT} y2={HEIGHT - (limit / scale) * HEIGHT} />
        )}
      </svg>
      <figcaption className="spark-foot">
        <span>{format.dayOfYear(new Date(first).toISOString())}</span>
        <span>↑ {format.number(top)}</span>
        <span>{format.moment(new Date(last).toISOString())}</span>
      </figcaption>
    </figure>
  );
}
