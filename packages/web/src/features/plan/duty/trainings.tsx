import { listPlanTrainings } from '@jianhu/contract';
import type { PlanTraining } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf, useCan } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { Section } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';

/** Trainings, who was invited and who came. */
export function Trainings() {
  const { t } = useTranslation();
  const format = useFormat();
  const isOffice = useCan('plan.office');
  const query = useQuery(queryOf(listPlanTrainings, { query: {} }));
  const columns: Column<PlanTraining>[] = [
    {
      key: 'on',
      title: t('planDuty.heldOn'),
      render: (row) => <span className="whole">{format.day(row.heldOn)}</span>,
    },
    {
      key: 'title',
      title: t('planDuty.training'),
      names: true,
      render: (row) => (
        <Link to="/plan/trainings/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
      ),
    },
    {
      key: 'units',
      title: t('planDuty.unitsReported'),
      number: true,
      render: ({ seats }) =>
        t('planDuty.reachedOf', {
          opened: seats.filter(({ attended }) => attended !== null).length,
          units: seats.length,
        }),
    },
    {
      key: 'came',
      title: t('planDuty.attended'),
      number: true,
      render: (row) => t('planDuty.attendedOf', { attended: row.attended, invited: row.invited }),
    },
  ];
  return (
    <Section
      id="trainings"
      title={t('planDuty.trainings')}
      aside={isOffice && <Link to="/plan/trainings/new">{t('planDuty.putTraining')}</Link>}
    >
      <Loaded query={query} op={listPlanTrainings} awaiting={t('planDuty.trainings')}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('planDuty.noTraining')}>{t('planDuty.noTrainingHint')}</Empty>
          ) : (
            <Table label={t('planDuty.trainings')} columns={columns} rows={items} keyOf={(row) => row.id} />
          )
        }
      </Loaded>
    </Section>
  );
}
