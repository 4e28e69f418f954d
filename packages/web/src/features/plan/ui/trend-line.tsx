import './plan-ui.css';

const WIDTH = 64;
const HEIGHT = 18;
const EDGE = 2.5;

/** The last values as one small line, its end marked; the figures stand beside it, so it is silent to screen readers. */
export function TrendLine({ values }: { readonly values: readonly number[] }) {
  if (values.length < 2) return null;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map((value, index) => ({
    x: EDGE + (index * (WIDTH - 2 * EDGE)) / (values.length - 1),
    y: HEIGHT - EDGE - ((value - low) * (HEIGHT - 2 * EDGE)) / span,
  }));
  const last = points.at(-1);
  return (
    <svg className="trend-line" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path
        d={points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ')}
      />
      {last && <circle cx={last.x} cy={last.y} r="2" />}
    </svg>
  );
}
