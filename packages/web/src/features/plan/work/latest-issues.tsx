import { listPlanIssues } from '@jianhu/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queryOf } from '../../../api/queries.ts';
import { useTranslation } from '../../../phrases/index.ts';
import { Loaded } from '../../../ui/states/index.ts';
import { IssueTable } from './issue-table.tsx';

const LATEST = 5;

export function LatestIssues() {
  const { t } = useTranslation();
  const query = useQuery(queryOf(listPlanIssues, { query: { limit: LATEST } }));
  return (
    <Loaded query={query} op={listPlanIssues} awaiting={t('planWork.awaiting.issues')}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="state-note">{t('planWork.issue.noneTitle')}</p>
        ) : (
          <>
            <IssueTable rows={items} />
            <p className="more">
              <Link to="/plan/issues">{t('planWork.office.allIssues')}</Link>
            </p>
          </>
        )
      }
    </Loaded>
  );
}
