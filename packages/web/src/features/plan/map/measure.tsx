import { getPlanMap, getPlanMeasure } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { Outline } from '../../../ui/outline.tsx';
import { Facts, Page, Section } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { PathLink } from '../ui/path-link.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { Clauses } from './clause.tsx';
import { OpenReports } from './open-reports.tsx';
import { TargetLine } from './target-line.tsx';
import './plan-map.css';
import './measure.css';

const route = getRouteApi('/frame/plan/measures/$no');
type Measure = ResponseOf<typeof getPlanMeasure>;

/** A measure as it was published, clause by clause, each with what carries it and who owes it. */
export function MeasurePage() {
  const { t } = useTranslation();
  const said = useSaid();
  const { no } = route.useParams();
  const query = useQuery(queryOf(getPlanMeasure, { params: { no: Number(no) } }));
  const title = query.data && said({ zh: query.data.titleZh, en: query.data.titleEn });
  return (
    <Page title={title ? `${no}. ${title}` : t('plan.measure', { no })} asOf={query.data?.asOf}>
      <PlanNav />
      <Loaded query={query} op={getPlanMeasure} awaiting={t('plan.awaiting.measure')}>
        {(measure) => <MeasureBody measure={measure} />}
      </Loaded>
    </Page>
  );
}

function MeasureBody({ measure }: { readonly measure: Measure }) {
  const { t } = useTranslation();
  const parts = [
    { id: 'clauses', title: t('planMeasure.text') },
    { id: 'targets', title: t('planMeasure.targets') },
    { id: 'reports', title: t('planMeasure.openReports') },
    { id: 'units', title: t('planMeasure.units') },
  ];
  return (
    <div className="object">
      <Outline parts={parts} />
      <div className="object-body">
        <Section id="clauses" title={t('planMeasure.text')}>
          <Clauses clauses={measure.clauses} />
        </Section>
        <Section id="targets" title={t('planMeasure.targets')}>
          {measure.targets.length === 0 && <Empty title={t('planMeasure.noTargets')} />}
          <ul className="measure-targets">
            {measure.targets.map((target) => (
              <TargetLine key={target.id} target={target} />
            ))}
          </ul>
        </Section>
        <Section id="reports" title={t('planMeasure.openReports')}>
          <OpenReports reports={measure.openReports} />
        </Section>
        <Section id="units" title={t('planMeasure.units')}>
          <p className="law-text measure-units" lang="zh-CN">
            {measure.unitsTextZh}
          </p>
          <Units measure={measure} />
        </Section>
        <MeasureSteps no={measure.no} />
      </div>
    </div>
  );
}

function Units({ measure }: { readonly measure: Measure }) {
  const { t } = useTranslation();
  return (
    <Facts
      items={[
        [t('planMeasure.action'), `${measure.actionNo}. ${measure.actionTitleZh}`],
        [
          t('planMeasure.lead'),
          <PathLink key="lead" path={`/plan/units/${measure.lead.id}`}>
            {measure.lead.nameZh}
          </PathLink>,
        ],
        [
          t('planMeasure.supports'),
          <span key="supports" className="wholes">
            {measure.supports.map((unit) => (
              <span key={unit.id} className="whole">
                <PathLink path={`/plan/units/${unit.id}`}>{unit.nameZh}</PathLink>
              </span>
            ))}
          </span>,
        ],
      ]}
    />
  );
}

/** The text goes on: the measures before and after. */
function MeasureSteps({ no }: { readonly no: number }) {
  const { t } = useTranslation();
  const said = useSaid();
  const map = useQuery(queryOf(getPlanMap, { query: {} }));
  const measures = map.data?.actions.flatMap((action) => action.measures) ?? [];
  const near = measures.filter((one) => Math.abs(one.no - no) === 1);
  return (
    <nav className="measure-steps" aria-label={t('planMeasure.neighbours')}>
      {near.map((one) => (
        <Link key={one.no} to="/plan/measures/$no" params={{ no: String(one.no) }}>
          {one.no < no && '← '}
          {one.no}. {said({ zh: one.titleZh, en: one.titleEn })}
          {one.no > no && ' →'}
        </Link>
      ))}
    </nav>
  );
}
