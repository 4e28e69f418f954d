import { getPlanTraining, listPlanTrainings, reportPlanAttendance } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { queryOf, useMe } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { Facts, Page, Section } from '../../../ui/page.tsx';
import { Refusal } from '../../../ui/refusal.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { Bars } from '../ui/bars.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { TextField } from '../work/text-field.tsx';
import '../work/work.css';

const route = getRouteApi('/frame/plan/trainings/$id');
type Training = ResponseOf<typeof getPlanTraining>;
type Seat = Training['seats'][number];

/** Who of each unit was invited to a training and came, and where a unit tells it. */
export function TrainingPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getPlanTraining, { params: { id } }));
  return (
    <Page title={query.data?.title ?? t('planDuty.training')}>
      <PlanNav />
      <Loaded query={query} op={getPlanTraining} awaiting={t('planDuty.trainings')}>
        {(training) => <TrainingBody training={training} />}
      </Loaded>
    </Page>
  );
}

function TrainingBody({ training }: { readonly training: Training }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reported = training.seats.filter(({ attended }) => attended !== null).length;
  return (
    <div className="object-body">
      <Section id="facts" title={t('planDuty.training')}>
        <Facts
          items={[
            [t('planDuty.heldOn'), format.day(training.heldOn)],
            [t('planDuty.place'), training.place],
            [
              t('planDuty.attended'),
              t('planDuty.attendedOf', { attended: training.attended, invited: training.invited }),
            ],
            [t('planDuty.coverage'), percentOf(training.attended, training.invited)],
            [t('planDuty.unitsReported'), t('planDuty.reachedOf', { opened: reported, units: training.seats.length })],
            [t('planDuty.onPolicies'), <Policies key="policies" policies={training.policies} />],
          ]}
        />
      </Section>
      {training.mayReport !== null && <Attendance training={training} invited={training.mayReport} />}
      <Section id="seats" title={t('planDuty.coverageByUnit')}>
        <Seats seats={training.seats} />
      </Section>
    </div>
  );
}

function Policies({ policies }: { readonly policies: Training['policies'] }) {
  return (
    <span className="chips">
      {policies.map(({ id, title }) => (
        <Link key={id} to="/plan/policies/$id" params={{ id }}>
          {title}
        </Link>
      ))}
      {policies.length === 0 && '—'}
    </span>
  );
}

function Seats({ seats }: { readonly seats: readonly Seat[] }) {
  const { t } = useTranslation();
  const columns: Column<Seat>[] = [
    { key: 'unit', title: t('planDuty.units'), names: true, render: ({ unit }) => unit.nameZh },
    { key: 'invited', title: t('planDuty.invited'), number: true, render: ({ invited }) => invited },
    {
      key: 'attended',
      title: t('planDuty.attended'),
      number: true,
      render: ({ attended }) => attended ?? <span className="state-note">{t('planDuty.notReported')}</span>,
    },
    {
      key: 'coverage',
      title: t('planDuty.coverage'),
      number: true,
      render: ({ attended, invited }) => (attended === null ? '—' : percentOf(attended, invited)),
    },
  ];
  return (
    <div className="training-seats">
      <Bars
        label={t('planDuty.coverageByUnit')}
        bars={seats.map(({ unit, attended, invited }) => ({
          key: unit.id,
          name: unit.nameZh,
          value: attended === null ? null : (100 * attended) / invited,
          shown: attended === null ? t('planDuty.notReported') : percentOf(attended, invited),
          mark: 100,
        }))}
      />
      <Table label={t('planDuty.coverageByUnit')} columns={columns} rows={seats} keyOf={({ unit }) => unit.id} />
    </div>
  );
}

function Attendance({ training, invited }: { readonly training: Training; readonly invited: number }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { unit } = useMe();
  const client = useQueryClient();
  const told = training.seats.find((seat) => seat.unit.id === unit.id)?.attended ?? null;
  const [attended, setAttended] = useState(told === null ? '' : String(told));
  const sending = useMutation({
    mutationFn: () => call(reportPlanAttendance, { params: { id: training.id }, body: { attended: Number(attended) } }),
    onSuccess: async () => {
      void message.success(t('planDuty.attendanceDone'));
      await Promise.all(
        [getPlanTraining, listPlanTrainings].map(({ id }) => client.invalidateQueries({ queryKey: [id] })),
      );
    },
  });
  const isCount = /^\d{1,3}$/.test(attended) && Number(attended) <= invited;
  return (
    <Section id="attendance" title={t('planDuty.reportAttendance')}>
      <form
        className="plan-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isCount) sending.mutate();
        }}
      >
        <TextField
          must
          kind="number"
          label={t('planDuty.attendedOfUnit', { unit: unit.nameZh })}
          hint={t('planDuty.atMost', { invited })}
          value={attended}
          onChange={setAttended}
        />
        <Refusal error={sending.error} />
        <div className="form-end">
          <Button type="primary" htmlType="submit" disabled={!isCount} loading={sending.isPending}>
            {t('planDuty.reportAttendance')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function percentOf(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((100 * part) / whole)} %`;
}
