import { getPlanTarget } from '@jianhu/contract';
import type { ResponseOf } from '@jianhu/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useSaid, useTranslation } from '../../../phrases/index.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Outline } from '../../../ui/outline.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { AsOfDay } from '../ui/as-of-day.tsx';
import { PlanNav } from '../ui/plan-nav.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { OpenReports } from './open-reports.tsx';
import { TargetTrades } from './trade-figures.tsx';
import { TargetBreakdown } from './target-breakdown.tsx';
import { TargetCounties } from './target-counties.tsx';
import { TargetFacts } from './target-facts.tsx';
import { TargetHead } from './target-head.tsx';
import { TargetSeries } from './target-series.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { WhyStatus } from './why-status.tsx';
import './target.css';

const route = getRouteApi('/frame/plan/targets/$id');
export type TargetFile = ResponseOf<typeof getPlanTarget>;

/** A target on one scroll: where it stands and why, its series, counties, parts, settings, reports. */
export function TargetPage() {
  const { t } = useTranslation();
  const said = useSaid();
  const navigate = useNavigate();
  const { id } = route.useParams();
  const search = route.useSearch();
  const query = useQuery({
    ...queryOf(getPlanTarget, { params: { id }, query: search }),
    placeholderData: keepPreviousData,
  });
  const summary = query.data?.summary;
  const setDay = (asOf: string | undefined): void => {
    const { asOf: _past, ...rest } = search;
    void navigate({ to: '/plan/targets/$id', params: { id }, search: asOf === undefined ? rest : { ...rest, asOf } });
  };
  return (
    <Page
      title={summary ? said({ zh: summary.nameZh, en: summary.nameEn }) : t('planTarget.title')}
      asOf={query.data?.asOf}
      state={
        summary && (
          <>
            <StatusMark status={summary.status} stale={summary.stale} />
            {summary.demo && <Chip tone="suspected">{t('demo.mark')}</Chip>}
          </>
        )
      }
      action={<AsOfDay day={search.asOf} asOf={query.data?.asOf} onChange={setDay} />}
    >
      <PlanNav />
      <Loaded query={query} op={getPlanTarget} awaiting={t('plan.awaiting.target')}>
        {(file) => <TargetBody file={file} countyCode={search.countyCode} asOf={search.asOf} />}
      </Loaded>
    </Page>
  );
}

interface TargetBodyProps {
  readonly file: TargetFile;
  readonly countyCode: string | undefined;
  readonly asOf: string | undefined;
}

function TargetBody({ file, countyCode, asOf }: TargetBodyProps) {
  const { t } = useTranslation();
  const isCounted = file.measuredBy.kind === 'objects' || file.measuredBy.kind === 'records';
  const all = ['series', 'standing', 'counties', 'breakdown', 'trades', 'facts', 'reports', 'settings'] as const;
  const parts = all.filter((part) => part !== 'trades' || isCounted);
  const sections = {
    series: <TargetSeries file={file} countyCode={countyCode} />,
    standing: <WhyStatus file={file} />,
    counties: <TargetCounties file={file} chosen={countyCode} />,
    breakdown: <TargetBreakdown file={file} />,
    trades: <TargetTrades targetId={file.summary.id} asOf={asOf} />,
    facts: <TargetFacts file={file} />,
    reports: <OpenReports reports={file.openReports} />,
    settings: <SettingsPanel file={file} />,
  };
  return (
    <>
      <TargetHead file={file} countyCode={countyCode} />
      <div className="object">
        <Outline parts={parts.map((id) => ({ id, title: t(`planTarget.${id}`) }))} />
        <div className="object-body">
          {parts.map((id) => (
            <Section key={id} id={id} title={t(`planTarget.${id}`)}>
              {sections[id]}
            </Section>
          ))}
        </div>
      </div>
    </>
  );
}
