import {
  ControlOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  FlagOutlined,
  FolderOpenOutlined,
  ProfileOutlined,
  ReadOutlined,
  ShopOutlined,
} from '@ant-design/icons';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useInstallation, useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Mark } from '../mark.tsx';
import { isAt, type Job, jobsOf } from './jobs.ts';

const ICONS: Readonly<Record<Job['name'], ReactNode>> = {
  monitor: <DashboardOutlined />,
  queue: <ProfileOutlined />,
  cases: <FolderOpenOutlined />,
  rules: <ReadOutlined />,
  subjects: <ShopOutlined />,
  plan: <FlagOutlined />,
  services: <CustomerServiceOutlined />,
  system: <ControlOutlined />,
};

/** At most eight jobs: a rail beside the page, a bar below it on a phone. */
export function Rail() {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const { platformNameZh } = useInstallation();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <nav className="rail" aria-label={t('frame.jobs')}>
      <Link to="/" className="rail-home" aria-label={platformNameZh} title={platformNameZh}>
        <Mark />
      </Link>
      {jobsOf(permissions).map((job) => (
        <Link key={job.name} to={job.to} className="rail-job" aria-current={isAt(job, path) ? 'page' : undefined}>
          {ICONS[job.name]}
          <span>{t(`job.${job.name}`)}</span>
        </Link>
      ))}
    </nav>
  );
}
