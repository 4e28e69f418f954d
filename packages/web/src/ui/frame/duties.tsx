import { listAlerts, listClues } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf, useCan } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';

const LIMIT = 100;
const REFRESH_MS = 60_000;

/** What waits for this person now: claimed alerts and overdue clues; each number opens its rows. */
export function Duties() {
  const { t } = useTranslation();
  const seesAlerts = useCan('alert.view');
  const seesClues = useCan('clue.view');
  const kept = { refetchInterval: REFRESH_MS, staleTime: REFRESH_MS };
  const claimed = useQuery({
    ...queryOf(listAlerts, { query: { mine: 'true', state: 'claimed', limit: LIMIT } }),
    ...kept,
    enabled: seesAlerts,
  });
  const overdue = useQuery({
    ...queryOf(listClues, { query: { overdue: 'true', open: 'true', limit: LIMIT } }),
    ...kept,
    enabled: seesClues,
  });
  if (!seesAlerts && !seesClues) return <span className="duties" />;
  return (
    <nav className="duties" aria-label={t('duty.mine')}>
      {seesAlerts && (
        <Link to="/queue" search={{ only: 'mine' }}>
          {t('duty.claimed')} <strong>{countOf(claimed.data)}</strong>
        </Link>
      )}
      {seesClues && (
        <Link
          to="/queue"
          search={{ tab: 'clues', only: 'overdue' }}
          className={overdue.data?.items.length ? 'late' : ''}
        >
          {t('duty.overdue')} <strong>{countOf(overdue.data)}</strong>
        </Link>
      )}
    </nav>
  );
}

function countOf(page: { readonly items: readonly unknown[]; readonly next: string | null } | undefined): string {
  if (!page) return '…';
  return page.next === null ? String(page.items.length) : `${page.items.length}+`;
}
