import { useCan } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Outline } from '../../../ui/outline.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { NoPermission } from '../../../ui/states/index.ts';
import { PlanNav } from '../ui/plan-nav.tsx';
import { LatestIssues } from './latest-issues.tsx';
import { OfficeReports } from './office-reports.tsx';
import { OpenPastMonth } from './open-past-month.tsx';
import { PublishMonth } from './publish-month.tsx';
import { WaitingObjects } from './waiting-objects.tsx';
import { Recount } from './recount.tsx';
import './work.css';

/** The board of the leading group's office: what waits for it, what it publishes, what it published last. */
export function OfficePage() {
  const { t } = useTranslation();
  const isOffice = useCan('plan.office');
  return (
    <Page title={t('planWork.office.title')}>
      <PlanNav />
      {isOffice ? <Board /> : <NoPermission permission="plan.office" />}
    </Page>
  );
}

function Board() {
  const { t } = useTranslation();
  const parts = [
    { id: 'reports', title: t('planWork.office.reports'), body: <OfficeReports /> },
    { id: 'objects', title: t('planWork.office.objects'), body: <WaitingObjects /> },
    { id: 'publish', title: t('planWork.office.publish'), body: <PublishMonth /> },
    { id: 'past', title: t('planWork.office.past'), body: <OpenPastMonth /> },
    { id: 'recount', title: t('planWork.office.recount'), body: <Recount /> },
    { id: 'issues', title: t('planWork.office.issues'), body: <LatestIssues /> },
  ];
  return (
    <div className="object">
      <Outline parts={parts} />
      <div className="object-body">
        {parts.map(({ id, title, body }) => (
          <Section key={id} id={id} title={title}>
            {body}
          </Section>
        ))}
      </div>
    </div>
  );
}
