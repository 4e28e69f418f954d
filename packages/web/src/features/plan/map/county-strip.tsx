import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { County } from '../../../ui/county.tsx';
import type { Matrix } from './matrix.tsx';

interface CountyStripProps {
  readonly matrix: Matrix;
  readonly chosen?: string;
}

/** The counties side by side in the order of the rulebook, each with how many targets it has figures for and what it owes. */
export function CountyStrip({ matrix, chosen }: CountyStripProps) {
  const { t } = useTranslation();
  return (
    <ul className="county-strip" aria-label={t('planCounty.all')}>
      {matrix.counties.map(({ code }) => {
        const cells = matrix.rows.flatMap((row) => row.cells.filter((cell) => cell.code === code));
        const late = cells.reduce((sum, cell) => sum + cell.lateReports, 0);
        const open = cells.reduce((sum, cell) => sum + cell.openReports, 0);
        return (
          <li key={code}>
            <Link to="/plan/counties/$code" params={{ code }} aria-current={code === chosen ? 'page' : undefined}>
              <strong>
                <County code={code} />
              </strong>
              <span>{t('planCounty.figures', { count: cells.filter(({ value }) => value !== null).length })}</span>
              <span className={late > 0 ? 'late' : ''}>
                {late > 0 ? t('planMatrix.late', { count: late }) : t('planMatrix.open', { count: open })}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
