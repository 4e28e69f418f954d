import { getPlanUnit } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { queryOf, useMe, useUnits } from '../../../api/queries.ts';
import { useLanguage, useTranslation } from '../../../phrases/index.ts';
import { Choice } from '../../../ui/choice.tsx';
import { Outline } from '../../../ui/outline.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { UnitWork } from '../duty/unit-work.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { ReportTable } from './report-table.tsx';
import { UnitClauses } from './unit-clauses.tsx';
import { UnitTargets } from './unit-targets.tsx';
import './work.css';

const route = getRouteApi('/frame/plan/units/$id');
export type UnitPart = ResponseOf<typeof getPlanUnit>;

/** What a unit owes, to whom, by when. */
export function UnitPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const query = useQuery(queryOf(getPlanUnit, { params: { id } }));
  return (
    <Page
      title={query.data ? `${query.data.unit.nameZh} · ${t('planWork.unit.title')}` : t('planWork.unit.title')}
      asOf={query.data?.asOf}
      action={<UnitChoice chosen={id} />}
    >
      <PlanNav />
      <Loaded query={query} op={getPlanUnit} awaiting={t('planWork.awaiting.unit')}>
        {(part) => <UnitBody part={part} />}
      </Loaded>
    </Page>
  );
}

/** The own unit first: most look up nothing else. */
function UnitChoice({ chosen }: { readonly chosen: string }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const navigate = route.useNavigate();
  const own = useMe().unit.id;
  const units = [...(useUnits().data?.items ?? [])].sort((a, b) => Number(b.id === own) - Number(a.id === own));
  return (
    <Choice
      hideLabel
      label={t('planWork.unit.choose')}
      value={chosen}
      options={units.map((unit) => ({ value: unit.id, label: language === 'en' ? unit.nameEn : unit.nameZh }))}
      onChange={(id) => id !== undefined && void navigate({ to: '/plan/units/$id', params: { id } })}
    />
  );
}

function UnitBody({ part }: { readonly part: UnitPart }) {
  const { t } = useTranslation();
  const { leads, supports, clauses, targets, reports } = part;
  const owesNothing = [leads, supports, clauses, targets, reports].every((list) => list.length === 0);
  if (owesNothing) return <p className="state-note">{t('planWork.unit.notInPlan')}</p>;
  const parts = [
    { id: 'reports', title: t('planWork.unit.reports') },
    { id: 'work', title: t('planDuty.tasks') },
    { id: 'targets', title: t('planWork.unit.targets') },
    { id: 'measures', title: `${t('planWork.unit.leads')}、${t('planWork.unit.supports')}` },
    { id: 'clauses', title: t('planWork.unit.clauses') },
  ];
  return (
    <div className="object">
      <Outline parts={parts} />
      <div className="object-body">
        <Section id="reports" title={t('planWork.unit.reports')}>
          {reports.length === 0 ? (
            <p className="state-note">{t('planWork.unit.noReports')}</p>
          ) : (
            <ReportTable rows={reports} ofOneUnit />
          )}
        </Section>
        <Section id="work" title={t('planDuty.tasks')}>
          <UnitWork unitId={part.unit.id} />
        </Section>
        <Section id="targets" title={t('planWork.unit.targets')}>
          <UnitTargets targets={targets} />
        </Section>
        <div id="measures" className="section two-columns">
          <Measures title={t('planWork.unit.leads')} measures={leads} />
          <Measures title={t('planWork.unit.supports')} measures={supports} />
        </div>
        <Section id="clauses" title={t('planWork.unit.clauses')}>
          <UnitClauses clauses={clauses} />
        </Section>
      </div>
    </div>
  );
}

function Measures({ title, measures }: { readonly title: string; readonly measures: UnitPart['leads'] }) {
  const { t } = useTranslation();
  return (
    <Section title={`${title} ${measures.length}`}>
      {measures.length === 0 ? (
        <p className="state-note">{t('planWork.unit.noMeasures')}</p>
      ) : (
        <ul className="plan-list">
          {measures.map(({ no, titleZh }) => (
            <li key={no}>
              <Link to="/plan/measures/$no" params={{ no: String(no) }}>
                {t('planWork.unit.measure', { no })} {titleZh}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
