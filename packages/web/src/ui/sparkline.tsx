import { useFormat } from './format.ts';

interface SparklineProps {
  readonly title: string;
  readonly unit: string;
  readonly points: readonly { readonly at: string; readonly value: number }[];
}

const WIDTH = 600;
const HEIGHT = 96;
const FOOT = 2;

/** A plain line over the last minutes with its highest and latest value written beside it; no axis to decode. */
export function Sparkline({ title, unit, points }: SparklineProps) {
  const format = useFormat();
  const top = Math.max(1, ...points.map((point) => point.value));
  const last = points.at(-1);
  const peak = points.find((point) => point.value === top);
  const first = points[0];
  return (
    <figure className="sparkline">
      <figcaption>
        <span>{title}</span>
        <strong>
          {format.number(last?.value ?? 0)} <small>{unit}</small>
        </strong>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}：${format.number(last?.value ?? 0)} ${unit}`}
      >
        <path className="spark-area" d={`${pathOf(points, top)} L${WIDTH} ${HEIGHT} L0 ${HEIGHT} Z`} />
        <path className="spark-line" d={pathOf(points, top)} />
      </svg>
      <div className="spark-foot">
        <span>{first && format.time(first.at).slice(0, 5)}</span>
        {peak && (
          <span>
            ↑ {format.number(top)}（{format.time(peak.at).slice(0, 5)}）
          </span>
        )}
        <span>{last && format.time(last.at).slice(0, 5)}</span>
      </div>
    </figure>
  );
}

function pathOf(points: SparklineProps['points'], top: number): string {
  if (points.length === 0) return `M0 ${HEIGHT - FOOT} L${WIDTH} ${HEIGHT - FOOT}`;
  const step = WIDTH / Math.max(1, points.length - 1);
  const y = (value: number) => HEIGHT - FOOT - (value / top) * (HEIGHT - FOOT * 3);
  return points
    .map((point, i) => `${i === 0 ? 'M' : 'L'}${(i * step).toFixed(1)} ${y(point.value).toFixed(1)}`)
    .join(' ');
}
