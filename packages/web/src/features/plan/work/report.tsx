import { getPlanReport } from '@jianhu/contract';
import type { Reissued as Figure, ResponseOf } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Outline } from '../../../ui/outline.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { Loaded } from '../../../ui/states/index.ts';
import { usePeriod } from '../ui/period.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { useTargetName } from './plan-names.ts';
import { Reissued } from './reissued.tsx';
import { ReportFacts } from './report-facts.tsx';
import { ReportForm } from './report-form.tsx';
import { ReportLog } from './report-log.tsx';
import { ReportStateChip } from './report-state.tsx';
import { ReportSteps } from './report-steps.tsx';
import './work.css';

const route = getRouteApi('/frame/plan/reports/$id');
export type ReportFile = ResponseOf<typeof getPlanReport>;

/** One report from the open period to the published figure, with all that was done on the way. */
export function ReportPage() {
  const { t } = useTranslation();
  const nameOf = useTargetName();
  const period = usePeriod();
  const { id } = route.useParams();
  const [filling, setFilling] = useState(false);
  const [published, setPublished] = useState<{ readonly id: string; readonly figures: readonly Figure[] } | null>(null);
  const query = useQuery(queryOf(getPlanReport, { params: { id } }));
  const report = query.data;
  return (
    <Page
      title={
        report
          ? `${nameOf(report.targetId, report.targetNameZh)} · ${period(report.period)}`
          : t('planWork.report.title')
      }
      state={report && <ReportStateChip state={report.state} />}
      action={
        report && (
          <ReportSteps
            report={report}
            onFill={() => setFilling(true)}
            onPublished={(figures) => setPublished({ id, figures })}
          />
        )
      }
    >
      <PlanNav />
      {published?.id === id && <Reissued figures={published.figures} kind="published" />}
      <Loaded query={query} op={getPlanReport} awaiting={t('planWork.awaiting.report')}>
        {(found) => <ReportBody report={found} refilling={filling} onFilled={() => setFilling(false)} />}
      </Loaded>
    </Page>
  );
}

interface ReportBodyProps {
  readonly report: ReportFile;
  readonly refilling: boolean;
  readonly onFilled: () => void;
}

function ReportBody({ report, refilling, onFilled }: ReportBodyProps) {
  const { t } = useTranslation();
  const mayFill = report.availableActions.some(({ action, allowed }) => action === 'fill' && allowed);
  const fills = mayFill && (report.state === 'opened' || refilling);
  const parts = [
    { id: 'filled', title: t('planWork.report.filledPart') },
    ...(fills ? [{ id: 'fill', title: t('planWork.report.fill') }] : []),
    { id: 'evidence', title: t('planWork.report.evidence') },
    { id: 'log', title: t('planWork.report.log') },
  ];
  return (
    <div className="object">
      <Outline parts={parts} />
      <div className="object-body">
        <Section id="filled" title={t('planWork.report.filledPart')}>
          <ReportFacts report={report} />
        </Section>
        {fills && (
          <Section id="fill" title={t(report.value === null ? 'planWork.report.fill' : 'planWork.report.refill')}>
            <ReportForm key={`${report.id}.${report.actionVersion}`} report={report} onFilled={onFilled} />
          </Section>
        )}
        <Section id="evidence" title={t('planWork.report.evidence')}>
          <EvidenceList evidence={report.evidence} />
        </Section>
        <Section id="log" title={t('planWork.report.log')}>
          <ReportLog report={report} />
        </Section>
      </div>
    </div>
  );
}
