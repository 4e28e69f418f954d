import type { DiscretionSheet } from '@jianhu/contract';
import { useTranslation } from '../../phrases/index.ts';

const [WIDTH, LEFT, TOP, THICK] = [640, 10, 22, 18];
const FEN = 100;

export function yuan(fen: number): string {
  return `${(fen / FEN).toLocaleString('en-US')} 元`;
}

/** The range of the law, the band that follows, and the chosen amount, on one scale; the same is said in words below. */
export function FineBar({ sheet }: { readonly sheet: DiscretionSheet }) {
  const { t } = useTranslation();
  const { band, fineFen } = sheet;
  const least = Math.min(band.rangeLeastFen, band.leastFen, fineFen);
  const most = Math.max(band.rangeMostFen, fineFen);
  const x = (fen: number): number => LEFT + ((fen - least) / Math.max(1, most - least)) * (WIDTH - 2 * LEFT);
  const label = t('discretion.barLabel', {
    least: yuan(band.rangeLeastFen),
    most: yuan(band.rangeMostFen),
    from: yuan(band.leastFen),
    to: yuan(band.mostFen),
    fine: yuan(fineFen),
  });
  const end = fineFen > (least + most) / 2 ? 'end' : 'start';
  return (
    <svg className="fine-bar" viewBox={`0 0 ${WIDTH} 62`} role="img" aria-label={label}>
      <rect
        className="range"
        x={x(band.rangeLeastFen)}
        y={TOP}
        width={x(band.rangeMostFen) - x(band.rangeLeastFen)}
        height={THICK}
      />
      <rect
        className="band"
        x={x(band.leastFen)}
        y={TOP}
        width={Math.max(1, x(band.mostFen) - x(band.leastFen))}
        height={THICK}
      />
      <line className="mark" x1={x(fineFen)} x2={x(fineFen)} y1={TOP - 8} y2={TOP + THICK + 4} />
      <text x={x(fineFen)} y={11} textAnchor={end}>
        {yuan(fineFen)}
      </text>
      <text x={x(band.rangeLeastFen)} y={TOP + THICK + 16}>
        {yuan(band.rangeLeastFen)}
      </text>
      <text x={x(band.rangeMostFen)} y={TOP + THICK + 16} textAnchor="end">
        {yuan(band.rangeMostFen)}
      </text>
    </svg>
  );
}
