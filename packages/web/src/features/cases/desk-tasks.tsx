import { listOpenCaseTasks } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Chip } from '../../ui/chip.tsx';
import { useFormat } from '../../ui/format.ts';
import { Section } from '../../ui/page.tsx';
import { Unread } from './unread.tsx';

/** Open tasks of cases above the terms of a desk, the late first; nothing where there is none. */
export function DeskTasks({ scope }: { readonly scope: 'mine' | 'unit' | 'all' }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, refetch } = useQuery(queryOf(listOpenCaseTasks, { query: { scope } }));
  if (error) return <Unread id="tasks" title={t('caseTask.mine')} error={error} onRetry={() => void refetch()} />;
  const tasks = data?.items ?? [];
  if (tasks.length === 0) return null;
  return (
    <Section title={t('caseTask.mine')}>
      <ol className="exhibits">
        {tasks.map((one) => (
          <li key={one.id}>
            <header>
              <Link to="/cases/$id" params={{ id: one.matterId }} hash="tasks">
                {one.what}
              </Link>
              {one.late && <Chip tone="established">{t('caseTask.late')}</Chip>}
            </header>
            <p className="state-note">
              {t('caseTask.due', { day: format.day(one.dueOn) })} ·{' '}
              {one.assigneeName === null ? t('caseTask.nobody') : t('caseTask.by', { name: one.assigneeName })} ·{' '}
              <span className="figures">{one.number}</span>
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
