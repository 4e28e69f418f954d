import { listPlanReminders } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import './plan-ui.css';

/** On every page of the plan: how much the reader's unit owes soon, and how much of it is late. */
export function ReminderLink() {
  const { t } = useTranslation();
  const query = useQuery({ ...queryOf(listPlanReminders, {}), staleTime: 60_000 });
  const items = query.data?.items ?? [];
  const late = items.filter(({ overdue }) => overdue).length;
  return (
    <Link
      to="/plan/reminders"
      activeProps={{ 'aria-current': 'page' }}
      className={late > 0 ? 'reminder late' : 'reminder'}
    >
      {late > 0
        ? t('planReminder.navLate', { count: items.length, late })
        : items.length > 0
          ? t('planReminder.navSome', { count: items.length })
          : t('planReminder.title')}
    </Link>
  );
}
