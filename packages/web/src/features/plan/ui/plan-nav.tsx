import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../phrases/index.ts';
import { WorkLinks } from '../work/work-links.tsx';
import { ReminderLink } from './reminder-link.tsx';
import './plan-ui.css';

/** The ways into the plan, the same on each of its pages. */
export function PlanNav() {
  const { t } = useTranslation();
  const current = { activeProps: { 'aria-current': 'page' as const }, activeOptions: { exact: true } };
  return (
    <nav className="room-nav" aria-label={t('plan.parts')}>
      <Link to="/plan" {...current} activeOptions={{ exact: true, includeSearch: false }}>
        {t('plan.map')}
      </Link>
      <Link to="/plan/matrix" {...current} activeOptions={{ exact: true, includeSearch: false }}>
        {t('plan.matrix')}
      </Link>
      <Link to="/plan/systems" {...current}>
        {t('plan.systems')}
      </Link>
      <Link to="/plan/trades" {...current}>
        {t('planTrades.title')}
      </Link>
      <Link to="/plan/rooms" {...current} activeOptions={{ exact: true, includeSearch: false }}>
        {t('planRooms.nav')}
      </Link>
      <Link to="/plan/benefits" {...current}>
        {t('benefits.nav')}
      </Link>
      <WorkLinks />
      <ReminderLink />
      <Link to="/plan/document" {...current} activeOptions={{ exact: true, includeSearch: false }}>
        {t('planDocument.title')}
      </Link>
      <Link to="/plan/cockpit">{t('plan.cockpit')}</Link>
      <Link to="/public/plan">{t('plan.public')}</Link>
    </nav>
  );
}
