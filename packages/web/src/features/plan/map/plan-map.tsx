import { getPlanMap } from '@jianhu/contract';
import type { PlanStatus, ResponseOf, TargetSummary } from '@jianhu/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { useFormat } from '../../../ui/format.ts';
import { Page, Section } from '../../../ui/page.tsx';
import { Empty, Loaded } from '../../../ui/states/index.ts';
import { AsOfDay } from '../ui/as-of-day.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { MeasureCard } from './measure-card.tsx';
import { StatusFilter } from './status-filter.tsx';
import { TargetLine } from './target-line.tsx';
import './plan-map.css';

const route = getRouteApi('/frame/plan');
type PlanMap = ResponseOf<typeof getPlanMap>;
type Keeps = (target: TargetSummary) => boolean;

/** The plan on one page: goals, five actions, twenty measures, every target and where it stands. */
export function PlanMapPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { asOf, status } = route.useSearch();
  const query = useQuery({
    ...queryOf(getPlanMap, { query: asOf === undefined ? {} : { asOf } }),
    placeholderData: keepPreviousData,
  });
  const go = (next: { readonly asOf?: string | undefined; readonly status?: PlanStatus | undefined }): void =>
    void navigate({ to: '/plan', search: dropEmpty({ asOf, status, ...next }) });
  return (
    <Page
      title={t('plan.map')}
      asOf={query.data?.asOf}
      action={<AsOfDay day={asOf} asOf={query.data?.asOf} onChange={(day) => go({ asOf: day })} />}
    >
      <PlanNav />
      <Loaded query={query} op={getPlanMap} awaiting={t('plan.awaiting.map')}>
        {(map) => (
          <>
            <Heading map={map} />
            <StatusFilter counts={map.counts} chosen={status} onChoose={(next) => go({ status: next })} />
            <Goals map={map} keeps={keepsOf(status)} />
            <Actions map={map} keeps={keepsOf(status)} isFiltered={status !== undefined} />
            <Missing missingZh={map.missingZh} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function keepsOf(status: PlanStatus | undefined): Keeps {
  return (target) => status === undefined || target.status === status;
}

function dropEmpty(search: { readonly asOf?: string | undefined; readonly status?: PlanStatus | undefined }) {
  return {
    ...(search.asOf !== undefined && { asOf: search.asOf }),
    ...(search.status !== undefined && { status: search.status }),
  };
}

function Heading({ map }: { readonly map: PlanMap }) {
  const { t } = useTranslation();
  const said = useSaid();
  const format = useFormat();
  return (
    <p className="plan-title">
      <strong>{said({ zh: `《${map.titleZh}》`, en: map.titleEn })}</strong>
      <span>{t('plan.inForce', { from: format.day(map.effectiveFrom), to: format.day(map.horizonOn) })}</span>
      <Link to="/plan/safeguards">{t('plan.safeguards')}</Link>
      <a href="#plan-missing">{t('plan.missingCount', { count: map.missingZh.length })}</a>
    </p>
  );
}

function Goals({ map, keeps }: { readonly map: PlanMap; readonly keeps: Keeps }) {
  const { t } = useTranslation();
  const said = useSaid();
  const goals = map.goals
    .map((goal) => ({ ...goal, targets: goal.targets.filter(keeps) }))
    .filter(({ targets }) => targets.length > 0);
  if (goals.length === 0) return null;
  return (
    <section className="plan-goals" aria-label={t('plan.goals')}>
      {goals.map((goal) => (
        <div key={goal.position} className="plan-goal" style={{ flexGrow: goal.targets.length }}>
          <h2>{said({ zh: goal.titleZh, en: goal.titleEn })}</h2>
          <ul>
            {goal.targets.map((target) => (
              <TargetLine key={target.id} target={target} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

interface ActionsProps {
  readonly map: PlanMap;
  readonly keeps: Keeps;
  readonly isFiltered: boolean;
}

function Actions({ map, keeps, isFiltered }: ActionsProps) {
  const { t } = useTranslation();
  const said = useSaid();
  return (
    <div className="plan-actions">
      {map.actions.map((action) => {
        const measures = action.measures
          .map((measure) => ({ ...measure, targets: measure.targets.filter(keeps) }))
          .filter(({ targets }) => !isFiltered || targets.length > 0);
        return (
          <section key={action.no} aria-label={said({ zh: action.titleZh, en: action.titleEn })}>
            <h2>
              <small>{t('plan.action', { no: action.no })}</small>
              {said({ zh: action.titleZh, en: action.titleEn })}
            </h2>
            {measures.map((measure) => (
              <MeasureCard key={measure.no} measure={measure} />
            ))}
            {measures.length === 0 && <p className="state-note">{t('plan.noneOfStatus')}</p>}
          </section>
        );
      })}
      {map.actions.length === 0 && <Empty title={t('plan.noPlan')} />}
    </div>
  );
}

/** What the published text leaves open is told, never filled in. */
function Missing({ missingZh }: { readonly missingZh: readonly string[] }) {
  const { t } = useTranslation();
  if (missingZh.length === 0) return null;
  return (
    <Section id="plan-missing" title={t('plan.missing')}>
      <p className="state-note">{t('plan.missingMeaning')}</p>
      <ul className="plan-missing" lang="zh-CN">
        {missingZh.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
}
