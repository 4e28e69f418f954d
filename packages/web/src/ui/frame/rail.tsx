import {
  ApartmentOutlined,
  AuditOutlined,
  CloudDownloadOutlined,
  ControlOutlined,
  DashboardOutlined,
  FlagOutlined,
  FolderOpenOutlined,
  ProfileOutlined,
  ReadOutlined,
  ShopOutlined,
} from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useInstallation, useMe } from '../../api/queries.ts';
import { useTranslation } from '../../phrases/index.ts';
import { Mark } from '../mark.tsx';
import { type Job, jobsOf } from './jobs.ts';

const ICONS: Readonly<Record<Job['name'], ReactNode>> = {
  monitor: <DashboardOutlined />,
  queue: <ProfileOutlined />,
  cases: <FolderOpenOutlined />,
  rules: <ReadOutlined />,
  subjects: <ShopOutlined />,
  plan: <FlagOutlined />,
  intake: <CloudDownloadOutlined />,
  people: <ApartmentOutlined />,
  audit: <AuditOutlined />,
  system: <ControlOutlined />,
};

/** At most eight jobs: a rail beside the page, a bar below it on a phone. */
export function Rail() {
  const { t } = useTranslation();
  const { permissions } = useMe();
  const { platformNameZh } = useInstallation();
  return (
    <nav className="rail" aria-label={t('frame.jobs')}>
      <Link to="/" className="rail-home" aria-label={platformNameZh} title={platformNameZh}>
        <Mark />
      </Link>
      {jobsOf(permissions).map((job) => (
        <Link key={job.name} to={job.to} className="rail-job" activeProps={{ 'aria-current': 'page' }}>
          {ICONS[job.name]}
          <span>{t(`job.${job.name}`)}</span>
        </Link>
      ))}
    </nav>
  );
}
