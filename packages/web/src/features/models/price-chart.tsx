import type { PriceChart as Chart } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';
import { useFormat } from '../../ui/format.ts';

const WIDTH = 640;
const HEIGHT = 200;
const TOP = 12;
const FOOT = 8;

/** Prices over time: sales as dots, the marked price as steps, the seven days shaded, the compared price and the base as lines. */
export function PriceChart({ chart }: { readonly chart: Chart }) {
  const { t } = useTranslation();
  const format = useFormat();
  const scale = scaleOf(chart);
  const yuan = (fen: number): string => (fen / 100).toFixed(2);
  const { base, comparedFen } = chart;
  return (
    <figure className="price-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={t('models.chart')}>
        <rect
          className="price-window"
          x={scale.x(chart.window.from)}
          width={scale.x(chart.window.to) - scale.x(chart.window.from)}
          y={0}
          height={HEIGHT}
        />
        <path className="price-list" d={stepsOf(chart, scale)} />
        {comparedFen !== null && (
          <line className="price-compared" x1={0} x2={WIDTH} y1={scale.y(comparedFen)} y2={scale.y(comparedFen)} />
        )}
        {base && <line className="price-base" x1={0} x2={WIDTH} y1={scale.y(base.fen)} y2={scale.y(base.fen)} />}
        {chart.sales.map(({ at, fen }, index) => (
          <line
            // Two sales may share instant and price.
            // oxlint-disable-next-line react/no-array-index-key
            key={`${at}${index}`}
            className={base && at === base.at && fen === base.fen ? 'price-sale lowest' : 'price-sale'}
            x1={scale.x(at)}
            x2={scale.x(at)}
            y1={scale.y(fen)}
            y2={scale.y(fen)}
          />
        ))}
      </svg>
      <figcaption>
        <span>{format.dayOfYear(new Date(scale.fromMs).toISOString())}</span>
        <ul>
          {comparedFen !== null && (
            <li className="of-compared">{t('models.chartCompared', { price: yuan(comparedFen) })}</li>
          )}
          {base && (
            <li className="of-base">
              {t('models.chartBase', { price: yuan(base.fen), day: format.dayOfYear(base.at) })}
            </li>
          )}
          <li className="of-sale">{t('models.chartSales', { count: chart.sales.length })}</li>
          {chart.listPrices.length > 0 && <li className="of-list">{t('models.chartList')}</li>}
          <li className="of-window">{t('models.chartWindow')}</li>
        </ul>
        <span>{format.dayOfYear(new Date(scale.toMs).toISOString())}</span>
      </figcaption>
    </figure>
  );
}

interface Scale {
  readonly fromMs: number;
  readonly toMs: number;
  readonly x: (at: string) => number;
  readonly y: (fen: number) => number;
}

function scaleOf({ sales, listPrices, window, startsAt, endsAt, comparedFen, offeredFen, base }: Chart): Scale {
  const ms = [...sales.map(({ at }) => at), window.from, startsAt, ...(endsAt ? [endsAt] : [])].map((at) =>
    Date.parse(at),
  );
  const fens = [...sales, ...listPrices].map(({ fen }) => fen);
  const known = [...fens, comparedFen, offeredFen, base?.fen].filter((fen): fen is number => typeof fen === 'number');
  const fromMs = ms.reduce((a, b) => Math.min(a, b), Infinity);
  const toMs = Math.max(
    ms.reduce((a, b) => Math.max(a, b), -Infinity),
    fromMs + 1,
  );
  const [low, high] = [known.reduce((a, b) => Math.min(a, b), Infinity), known.reduce((a, b) => Math.max(a, b), 1)];
  const span = Math.max(1, high - low);
  const clamp = (value: number): number => Math.min(WIDTH, Math.max(0, value));
  return {
    fromMs,
    toMs,
    x: (at) => clamp(((Date.parse(at) - fromMs) / (toMs - fromMs)) * WIDTH),
    y: (fen) => HEIGHT - FOOT - ((fen - low) / span) * (HEIGHT - TOP - FOOT),
  };
}

function stepsOf({ listPrices }: Chart, { x, y }: Scale): string {
  const steps = listPrices.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return steps
    .map(({ at, fen }, index) => {
      const next = steps[index + 1];
      const to = next ? x(next.at) : WIDTH;
      return `${index === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(fen).toFixed(1)} L${to.toFixed(1)} ${y(fen).toFixed(1)}`;
    })
    .join(' ');
}
