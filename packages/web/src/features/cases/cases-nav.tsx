import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../phrases/index.ts';

const PLACES = [
  { to: '/cases', key: 'desk' },
  { to: '/cases/late', key: 'lateList' },
  { to: '/cases/list', key: 'matters' },
  { to: '/cases/complaints', key: 'complaints' },
  { to: '/cases/transfers', key: 'transfers' },
  { to: '/cases/supervision', key: 'supervision' },
  { to: '/cases/procedures', key: 'procedures' },
  { to: '/cases/officers', key: 'officers' },
  { to: '/cases/modes', key: 'modesShort' },
  { to: '/cases/services', key: 'services' },
  { to: '/cases/platforms', key: 'platforms' },
  { to: '/cases/messages', key: 'messages' },
  { to: '/cases/warnings', key: 'warnings' },
  { to: '/cases/credit', key: 'credit' },
  { to: '/cases/draws', key: 'draws' },
] as const;

/** The rooms of this job, side by side. */
export function CasesNav() {
  const { t } = useTranslation();
  return (
    <nav className="room-nav" aria-label={t('cases.rooms')}>
      {PLACES.map(({ to, key }) => (
        <Link
          key={key}
          to={to}
          activeOptions={{ exact: to === '/cases', includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {t(`cases.${key}`)}
        </Link>
      ))}
    </nav>
  );
}
