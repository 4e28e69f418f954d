import { Link } from '@tanstack/react-router';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { useCountyName } from './county-name.ts';
import type { Matrix } from './matrix.tsx';

const WIDTH = 200;
const HEIGHT = 92;
const GAP = 8;

/** The counties where they lie to each other: a schematic of our own, one tile each, with what each of them owes. */
export function CountyMap({ matrix, chosen }: { readonly matrix: Matrix; readonly chosen: string }) {
  const { t } = useTranslation();
  const said = useSaid();
  const placed = matrix.counties.flatMap((county) => (county.tile === null ? [] : [{ ...county, tile: county.tile }]));
  const columns = Math.max(1, ...placed.map(({ tile }) => tile.column));
  const rows = Math.max(1, ...placed.map(({ tile }) => tile.row));
  return (
    <figure className="county-map">
      <svg
        viewBox={`0 0 ${columns * (WIDTH + GAP) - GAP} ${rows * (HEIGHT + GAP) - GAP}`}
        role="group"
        aria-label={t('planCounty.map')}
      >
        {placed.map(({ tile, ...county }) => (
          <Tile
            key={county.code}
            matrix={matrix}
            county={county}
            isChosen={county.code === chosen}
            x={(tile.column - 1) * (WIDTH + GAP)}
            y={(tile.row - 1) * (HEIGHT + GAP)}
          />
        ))}
      </svg>
      <figcaption className="state-note">{said(matrix.tilesNote)}</figcaption>
    </figure>
  );
}

interface TileProps {
  readonly matrix: Matrix;
  readonly county: Omit<Matrix['counties'][number], 'tile'>;
  readonly isChosen: boolean;
  readonly x: number;
  readonly y: number;
}

function Tile({ matrix, county: { code, openWork, lateWork }, isChosen, x, y }: TileProps) {
  const { t } = useTranslation();
  const nameOf = useCountyName();
  const cells = matrix.rows.flatMap((row) => row.cells.filter((cell) => cell.code === code));
  const figures = cells.filter(({ value }) => value !== null).length;
  const late = lateWork + cells.reduce((sum, { lateReports }) => sum + lateReports, 0);
  const open = openWork + cells.reduce((sum, { openReports }) => sum + openReports, 0);
  const owed = late > 0 ? t('planCounty.lateOf', { late, open }) : t('planCounty.openOf', { open });
  const told = t('planCounty.figures', { count: figures });
  return (
    <Link
      to="/plan/counties/$code"
      params={{ code }}
      className={late > 0 ? 'late' : ''}
      aria-current={isChosen ? 'page' : undefined}
      aria-label={`${nameOf(code)}：${told}，${owed}`}
    >
      <rect x={x + 1} y={y + 1} width={WIDTH - 2} height={HEIGHT - 2} rx={6} />
      <text x={x + 14} y={y + 30} className="name">
        {nameOf(code)}
      </text>
      <text x={x + 14} y={y + 54}>
        {told}
      </text>
      <text x={x + 14} y={y + 76} className="owed">
        {owed}
      </text>
    </Link>
  );
}
