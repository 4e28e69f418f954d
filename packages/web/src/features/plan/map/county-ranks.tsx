import { useTranslation } from '../../../phrases/index.ts';
import type { MatrixRow } from './matrix.tsx';

const WIDTH = 14;
const HEIGHT = 22;

/** All counties as bars from the largest to the smallest, this one dark; the rank is told in words beside them. */
export function CountyRanks({ row, code }: { readonly row: MatrixRow; readonly code: string }) {
  const { t } = useTranslation();
  const cells = row.cells.filter(({ value }) => value !== null).sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const own = cells.find((cell) => cell.code === code);
  if (!own) return <span className="amount none">—</span>;
  if (cells.every(({ value }) => value === own.value)) return <small>{t('planCounty.allEqual')}</small>;
  const top = cells[0]?.value || 1;
  // Equal values share a rank.
  const rank = cells.filter(({ value }) => (value ?? 0) > (own.value ?? 0)).length + 1;
  return (
    <span className="county-ranks">
      <svg
        viewBox={`0 0 ${cells.length * WIDTH} ${HEIGHT}`}
        width={cells.length * WIDTH}
        height={HEIGHT}
        aria-hidden="true"
      >
        {cells.map((cell, at) => {
          const height = Math.max(1, ((cell.value ?? 0) * HEIGHT) / top);
          return (
            <rect
              key={cell.code}
              className={cell.code === code ? 'own' : ''}
              x={at * WIDTH + 1}
              y={HEIGHT - height}
              width={WIDTH - 4}
              height={height}
            />
          );
        })}
      </svg>
      <span>{t('planCounty.rankOf', { rank, count: cells.length })}</span>
    </span>
  );
}
