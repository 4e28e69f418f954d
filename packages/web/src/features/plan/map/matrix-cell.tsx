import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { useAmount } from '../ui/amount.tsx';
import type { MatrixRow } from './matrix.tsx';

/** What a county has, of how much, and whether it owes a report; a late one says so in words. */
export function MatrixCell({ row, code }: { readonly row: MatrixRow; readonly code: string }) {
  const { t } = useTranslation();
  const amount = useAmount();
  const cell = row.cells.find((one) => one.code === code);
  if (!cell) return <>—</>;
  const { value, split, openReports, lateReports } = cell;
  return (
    <span className="matrix-cell">
      <span>
        {value === null ? (
          <span className="amount none">—</span>
        ) : (
          <Link to="/plan/targets/$id" params={{ id: row.targetId }} search={{ countyCode: code }}>
            {amount(value)}
          </Link>
        )}
        {split !== null && <small> / {amount(split)}</small>}
      </span>
      {lateReports > 0 && <span className="late">{t('planMatrix.late', { count: lateReports })}</span>}
      {openReports > lateReports && <small>{t('planMatrix.open', { count: openReports - lateReports })}</small>}
    </span>
  );
}
